import type { Fact } from '../../warehouse/world.ts';
import { age, dayOf, num, ratio, relativeSlope, sum, type Values } from './facts.ts';

type Test = (row: Fact) => boolean;
const voice: Test = (row) => row.kind === 'voice';
const out: Test = (row) => row.direction === 'out';
const outgoing: Test = (row) => out(row) || row.kind === 'data';
const hour = (row: Fact) => Number(String(row.event_at).slice(11, 13));
const weekday = (row: Fact) => (new Date(`${dayOf(row.event_at)}T00:00:00Z`).getUTCDay() + 6) % 7;
const seconds = (row: Fact) => num(row.duration_s);
const one = () => 1;
const callOut: Test = (row) => voice(row) && out(row);

/** Features of a line's use from its known CDRs of the last 91 days. */
export function activityValues(all: readonly Fact[], asOf: string): Values {
  const rows = all.filter((row) => age(row.event_at, asOf) < 91);
  if (rows.length === 0) return {};
  const values: Values = {};
  const batches = groupBy(rows, (row) => `${dayOf(row.event_at)}|${row.known_on}`);
  /** A measure is told by the batches (one day, one day of knowing) that carry its column. */
  const measure = (test: Test, amount: (row: Fact) => number, column?: string) => {
    const telling = [...batches.values()].filter(
      (batch) => !column || batch.some((row) => row[column] !== null),
    );
    const told = telling.flat();
    return (from: number, to: number): number | null => {
      if (telling.length === 0) return null;
      const inside = told.filter((row) => weekOf(row, asOf) >= from && weekOf(row, asOf) < to);
      return sum(inside.filter(test).map(amount));
    };
  };
  const perDay = (test: Test) => (from: number, to: number) =>
    new Set(
      rows
        .filter((row) => test(row) && weekOf(row, asOf) >= from && weekOf(row, asOf) < to)
        .map((row) => dayOf(row.event_at)),
    ).size;
  const offnet: Test = (row) =>
    callOut(row) && row.peer_operator !== null && row.peer_operator !== 'OWN';
  const onnet: Test = (row) => callOut(row) && row.peer_operator === 'OWN';
  const m = {
    voice_out_minutes: measure(callOut, (row) => seconds(row) / 60),
    voice_in_minutes: measure(
      (row) => voice(row) && !out(row),
      (row) => seconds(row) / 60,
    ),
    calls_out: measure(callOut, one),
    calls_in: measure((row) => voice(row) && !out(row), one),
    sms_out: measure((row) => row.kind === 'sms' && out(row), one),
    sms_in: measure((row) => row.kind === 'sms' && !out(row), one),
    mms_out: measure((row) => row.kind === 'mms' && out(row), one),
    data_megabytes: measure(
      (row) => row.kind === 'data',
      (row) => num(row.bytes) / 1048576,
    ),
    data_sessions: measure((row) => row.kind === 'data', one),
    outgoing_events: measure(outgoing, one),
    incoming_events: measure((row) => !outgoing(row), one),
    onnet_minutes: measure(onnet, (row) => seconds(row) / 60, 'peer_operator'),
    offnet_minutes: measure(offnet, (row) => seconds(row) / 60, 'peer_operator'),
    roaming_minutes: measure(
      (row) => callOut(row) && row.roaming !== null && row.roaming !== 'none',
      (row) => seconds(row) / 60,
      'roaming',
    ),
    roaming_events: measure(
      (row) => row.roaming !== null && row.roaming !== 'none',
      one,
      'roaming',
    ),
    roaming_abroad_events: measure((row) => row.roaming === 'international', one, 'roaming'),
    usage_charge: measure(
      () => true,
      (row) => num(row.charge),
      'charge',
    ),
    active_days: perDay(() => true),
    outgoing_days: perDay(outgoing),
  };
  for (const [name, total] of Object.entries(m)) {
    for (const weeks of [1, 4, 12]) values[`${name}_last_${weeks * 7}d`] = total(0, weeks);
    for (const weeks of [1, 2, 4])
      values[`${name}_last_${weeks * 7}d_against_before`] = ratio(
        total(0, weeks),
        total(weeks, weeks * 2),
      );
    for (let week = 1; week < 12; week++)
      values[`${name}_week_${String(week).padStart(2, '0')}_back`] = total(week, week + 1);
    const series = Array.from(
      { length: 12 },
      (_, week) => [-week, total(week, week + 1) ?? 0] as const,
    );
    values[`${name}_slope_last_28d`] = relativeSlope(series.slice(0, 4));
    values[`${name}_slope_last_84d`] = relativeSlope(series);
    const mean = sum(series.map(([, x]) => x)) / 12;
    const spread = Math.sqrt(sum(series.map(([, x]) => (x - mean) ** 2)) / 12);
    values[`${name}_weekly_variation_last_84d`] = ratio(spread, mean);
  }
  const share = (name: string, part: number | null, whole: number | null) => {
    values[`${name}_last_28d`] = ratio(part, whole);
  };
  const t = (test: Test, amount: (row: Fact) => number) => measure(test, amount)(0, 4);
  const callSeconds = t(callOut, seconds);
  share(
    'offnet_share_of_minutes',
    m.offnet_minutes(0, 4),
    num(m.offnet_minutes(0, 4)) + num(m.onnet_minutes(0, 4)),
  );
  share('outgoing_share_of_minutes', callSeconds, t(voice, seconds));
  share(
    'outgoing_share_of_events',
    m.outgoing_events(0, 4),
    num(m.outgoing_events(0, 4)) + num(m.incoming_events(0, 4)),
  );
  share(
    'evening_share_of_minutes',
    t((row) => callOut(row) && hour(row) >= 18, seconds),
    callSeconds,
  );
  share(
    'night_share_of_minutes',
    t((row) => callOut(row) && hour(row) < 7, seconds),
    callSeconds,
  );
  share(
    'work_share_of_minutes',
    t((row) => callOut(row) && hour(row) >= 9 && hour(row) <= 17 && weekday(row) < 5, seconds),
    callSeconds,
  );
  share(
    'night_share_of_data',
    t(
      (row) => row.kind === 'data' && hour(row) < 7,
      (row) => num(row.bytes),
    ),
    t(
      (row) => row.kind === 'data',
      (row) => num(row.bytes),
    ),
  );
  share('mean_call_seconds', callSeconds, m.calls_out(0, 4));
  share('megabytes_per_session', m.data_megabytes(0, 4), m.data_sessions(0, 4));
  share('charge_per_active_day', m.usage_charge(0, 4), m.active_days(0, 4));
  share(
    'weekend_share_of_outgoing',
    t((row) => outgoing(row) && weekday(row) >= 5, one),
    m.outgoing_events(0, 4),
  );
  values.hours_of_day_used_last_28d =
    new Set(rows.filter((row) => weekOf(row, asOf) < 4).map(hour)).size || null;
  values.silent_weeks_last_84d =
    12 -
    new Set(
      rows.filter((row) => outgoing(row) && weekOf(row, asOf) < 12).map((row) => weekOf(row, asOf)),
    ).size;
  const perContact = [...batches.values()]
    .filter((batch) => batch[0] && weekOf(batch[0], asOf) < 4)
    .map(
      (batch) =>
        new Set(
          batch.filter((row) => row.kind !== 'data' && row.peer !== null).map((row) => row.peer),
        ).size,
    )
    .filter((n) => n > 0);
  values.peers_per_day_last_28d = ratio(sum(perContact), perContact.length);
  const since = (name: string, test: Test) => {
    const ages = rows.filter(test).map((row) => age(row.event_at, asOf));
    values[`days_since_last_${name}`] = ages.length ? Math.min(...ages) : null;
  };
  since('outgoing', outgoing);
  since('incoming', (row) => !outgoing(row));
  since('voice_out', callOut);
  since('data', (row) => row.kind === 'data');
  values.outgoing_to_incoming_last_28d_against_before = ratio(
    ratio(m.outgoing_events(0, 4), m.incoming_events(0, 4)),
    ratio(m.outgoing_events(4, 8), m.incoming_events(4, 8)),
  );
  const calls = measure((row) => voice(row) && row.result !== null, one, 'result');
  const dropped = measure((row) => voice(row) && row.result === 'dropped', one, 'result');
  const failed = measure((row) => voice(row) && row.result === 'failed', one, 'result');
  values.dropped_calls_last_28d = dropped(0, 4);
  values.failed_calls_last_28d = failed(0, 4);
  values.failed_events_last_28d = measure((row) => row.result === 'failed', one, 'result')(0, 4);
  for (const weeks of [1, 4, 12])
    values[`dropped_share_of_calls_last_${weeks * 7}d`] = ratio(dropped(0, weeks), calls(0, weeks));
  values.failed_share_of_calls_last_28d = ratio(failed(0, 4), calls(0, 4));
  return values;
}

export function weekOf(row: Fact, asOf: string): number {
  return Math.floor(age(row.event_at, asOf) / 7);
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
