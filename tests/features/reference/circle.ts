import type { Fact } from '../../warehouse/world.ts';
import type { RandomFacts } from '../random-world.ts';
import { groupBy } from './activity.ts';
import { age, dayOf, knownRows, lowest, num, ratio, sum, type Values } from './facts.ts';

/** The circle and the service numbers of a line, from its known CDRs of the last 84 days. */
export function circleValues(all: readonly Fact[], facts: RandomFacts, asOf: string): Values {
  const rows = all.filter(
    (row) => row.peer !== null && row.kind !== 'data' && counted(row, all) < asOf84(asOf),
  );
  if (rows.length === 0) return {};
  const numbers = knownRows(facts, 'numbers', asOf);
  const gone = goneNumbers(facts, asOf);
  const service = (row: Fact) => {
    const on = lastDayOfKnowing(row, all);
    return numbers
      .filter(
        (n) =>
          String(row.peer).startsWith(String(n.number)) &&
          (!n.valid_from || String(n.valid_from) <= on),
      )
      .sort((a, b) => String(b.number).length - String(a.number).length)[0];
  };
  const peers = [...groupBy(rows, (row) => String(row.peer))];
  const people = peers
    .filter(([, met]) => !met.some((row) => service(row)))
    .map(([peer, met]) => person(peer, met, all, asOf, gone));
  const served = rows.map((row) => ({ row, n: service(row) })).filter(({ n }) => n);
  const count = (test: (p: Person) => boolean) => people.filter(test).length;
  const recent = (p: Person) => p.now > 0;
  const before = (p: Person) => p.before > 0;
  const events = sum(people.map((p) => p.events));
  const known = (facts.subscribers ?? []).some(
    (row) => row.known_on <= asOf && row.msisdn !== null,
  );
  const goneWithin = (days: number) => (p: Person) => p.goneAge !== null && p.goneAge < days;
  const telling = people.filter((p) => p.offnet !== null);
  const offnet = (from: readonly Person[]) => from.filter((p) => p.offnet).length;
  const values: Values =
    people.length === 0
      ? {}
      : {
          contacts_last_28d: count(recent),
          contacts_last_84d: people.length,
          contacts_mutual_last_84d: count((p) => p.out > 0 && p.in > 0),
          contacts_new_last_28d: count((p) => p.firstAge < 28),
          contacts_lost_last_28d: count((p) => before(p) && !recent(p)),
          contacts_last_28d_against_before: ratio(count(recent), count(before)),
          contacts_new_share_last_28d: ratio(
            count((p) => p.firstAge < 28),
            count(recent),
          ),
          contacts_lost_share_last_28d: ratio(
            count((p) => before(p) && !recent(p)),
            count(before),
          ),
          contacts_mutual_share_last_84d: ratio(
            count((p) => p.out > 0 && p.in > 0),
            people.length,
          ),
          contact_strongest_share_last_84d: ratio(Math.max(...people.map((p) => p.events)), events),
          contact_concentration_last_84d: sum(people.map((p) => (p.events / events) ** 2)),
          events_per_contact_last_84d: ratio(events, people.length),
          seconds_per_contact_last_84d: ratio(sum(people.map((p) => p.seconds)), people.length),
          contacts_offnet_share_last_84d: ratio(offnet(telling), telling.length),
          events_offnet_share_last_84d: ratio(
            sum(telling.filter((p) => p.offnet).map((p) => p.events)),
            sum(telling.map((p) => p.events)),
          ),
          contacts_gone_share_last_90d: known ? ratio(count(goneWithin(90)), people.length) : null,
          contact_ties_gone_share_last_90d: known
            ? ratio(sum(people.filter(goneWithin(90)).map((p) => p.events)), events)
            : null,
          ...Object.fromEntries(
            [7, 30, 90].map((days) => [
              `contacts_gone_last_${days}d`,
              known ? count(goneWithin(days)) : null,
            ]),
          ),
        };
  const calls = (days: number, rival: boolean, roles: string[], test: (row: Fact) => boolean) =>
    served
      .filter(
        ({ row, n }) =>
          roles.includes(String(n?.role)) &&
          (n?.operator !== 'OWN') === rival &&
          test(row) &&
          counted(row, all, asOf) < days,
      )
      .map(({ row }) => row);
  const called = (row: Fact) => row.kind === 'voice' && row.direction === 'out';
  const answered = (row: Fact) =>
    row.kind === 'voice' && row.direction === 'in' && num(row.duration_s) > 0;
  const lines = ['hotline', 'care'];
  return {
    ...values,
    ...(served.length === 0
      ? {}
      : {
          rival_hotline_calls_last_28d: calls(28, true, lines, called).length,
          rival_hotline_calls_last_84d: calls(84, true, lines, called).length,
          rival_hotline_long_calls_last_84d: calls(
            84,
            true,
            lines,
            (row) => called(row) && num(row.duration_s) >= 30,
          ).length,
          rival_telesales_answered_last_28d: calls(28, true, ['telesales'], answered).length,
          rival_telesales_answered_last_84d: calls(84, true, ['telesales'], answered).length,
          own_care_calls_last_84d: calls(84, false, lines, called).length,
          rival_service_numbers_last_84d: new Set(
            served
              .filter(({ n }) => n?.operator !== 'OWN')
              .map(({ row, n }) => `${row.peer}|${n?.role}`),
          ).size,
          days_since_rival_hotline_call: lowest(
            calls(84, true, lines, called).map((row) => counted(row, all, asOf)),
          ),
        }),
  };

  function counted(row: Fact, among: readonly Fact[], date = asOf): number {
    return age(lastDayOfKnowing(row, among), date);
  }
}

const asOf84 = (_asOf: string) => 84;

interface Person {
  now: number;
  before: number;
  events: number;
  out: number;
  in: number;
  seconds: number;
  firstAge: number;
  offnet: boolean | null;
  goneAge: number | null;
}

function person(
  peer: string,
  met: readonly Fact[],
  all: readonly Fact[],
  asOf: string,
  gone: Map<string, string>,
): Person {
  const placed = met.map((row) => ({ row, at: age(lastDayOfKnowing(row, all), asOf) }));
  const goneOn = gone.get(peer);
  // The newest week row that tells the network decides; within it the greater word.
  const weeks = [...groupBy(met, (row) => `${weekStart(row)}|${row.known_on}`).values()]
    .map((rows) => ({
      last: rows
        .map((row) => dayOf(row.event_at))
        .sort()
        .at(-1) as string,
      known: String(rows[0]?.known_on),
      operator: rows
        .filter((row) => row.peer_operator !== null)
        .map((row) => String(row.peer_operator))
        .sort()
        .at(-1),
    }))
    .filter((week) => week.operator !== undefined)
    .sort((a, b) =>
      `${a.last}|${a.known}|${a.operator === 'OWN' ? 0 : 1}` <
      `${b.last}|${b.known}|${b.operator === 'OWN' ? 0 : 1}`
        ? -1
        : 1,
    );
  const newest = weeks.at(-1);
  return {
    now: placed.filter(({ at }) => at < 28).length,
    before: placed.filter(({ at }) => at >= 28 && at < 56).length,
    events: met.length,
    out: met.filter((row) => row.direction === 'out').length,
    in: met.filter((row) => row.direction === 'in').length,
    seconds: sum(met.map((row) => num(row.duration_s))),
    firstAge: Math.max(...met.map((row) => age(row.event_at, asOf))),
    offnet: newest ? newest.operator !== 'OWN' : null,
    goneAge: goneOn ? age(goneOn, asOf) : null,
  };
}

/** A row of the circle is placed on the last day of its week that became known together with it. */
export function lastDayOfKnowing(row: Fact, all: readonly Fact[]): string {
  return all
    .filter(
      (other) =>
        other.peer === row.peer &&
        other.kind !== 'data' &&
        other.known_on === row.known_on &&
        weekStart(other) === weekStart(row),
    )
    .map((other) => dayOf(other.event_at))
    .sort()
    .at(-1) as string;
}

export function weekStart(row: Fact): string {
  const day = new Date(`${dayOf(row.event_at)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** Our numbers whose line has left. */
function goneNumbers(facts: RandomFacts, asOf: string): Map<string, string> {
  const cdrs = knownRows(facts, 'cdr', asOf);
  const gone = new Map<string, string>();
  for (const line of knownRows(facts, 'subscribers', asOf)) {
    const own = cdrs.filter((row) => row.subscriber_id === line.subscriber_id);
    const on = exitDay(line, own, asOf);
    if (line.msisdn !== null && on !== null) gone.set(String(line.msisdn), on);
  }
  return gone;
}

/** The day on which a line closed, not by migration, or the first of the silence of 30 days of a prepaid one. */
export function exitDay(line: Fact, cdrs: readonly Fact[], asOf: string): string | null {
  if (line.status === 'closed')
    return line.close_reason === 'migration' ? null : String(line.closed_on);
  const last = cdrs
    .map((row) => dayOf(row.event_at))
    .sort()
    .at(-1);
  if (line.payment_type === 'postpaid' || !last || age(last, asOf) < 30) return null;
  return new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
}
