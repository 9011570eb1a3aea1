import {
  inWeeks,
  lastAgainstBefore,
  quotient,
  relativeSlope,
  sumOf,
  total,
} from '../expressions.ts';
import type { Feature } from '../feature.ts';
import { type Activity, activities } from './activity.ts';

const {
  voiceOut,
  voiceIn,
  callsOut,
  smsOut,
  data,
  outgoing,
  incoming,
  activeDays,
  offnet,
  charge,
} = activities;

/** What is falling: last against before, slopes, weekly series, days since. */
export function declineFeatures(): Feature[] {
  return [
    ...[1, 2, 4].flatMap((weeks) =>
      [voiceOut, callsOut, smsOut, data, outgoing, incoming, activeDays, charge].map((activity) =>
        against(activity, weeks),
      ),
    ),
    against(voiceIn, 4),
    against(offnet, 4),
    ...[4, 12].flatMap((weeks) =>
      [voiceOut, voiceIn, data, outgoing, incoming].map((activity) => slope(activity, weeks)),
    ),
    ...[voiceOut, data].flatMap((activity) =>
      Array.from({ length: 11 }, (_, index) => weekOf(activity, index + 1)),
    ),
    since('outgoing', 'outgoing_age', 'last outgoing call, message or session', '上次主动通信'),
    since('incoming', 'incoming_age', 'last incoming call or message', '上次被动通信'),
    since('voice_out', 'voice_out_age', 'last outgoing call', '上次主叫'),
    since('data', 'data_age', 'last data session', '上次上网'),
    outgoingAgainstIncoming(),
    offnetShareAgainstBefore(),
  ];
}

function against(activity: Activity, weeks: number): Feature {
  const days = weeks * 7;
  return decline({
    name: `${activity.name}_last_${days}d_against_before`,
    unit: 'ratio',
    windowDays: days * 2,
    sql: lastAgainstBefore(activity.column, weeks),
    en: `${activity.en} in the last ${days} days against the ${days} before (1 = unchanged)`,
    zh: `最近${days}天${activity.zh}与此前${days}天之比（1为持平）`,
    source: activity.source,
  });
}

function slope(activity: Activity, weeks: number): Feature {
  return decline({
    name: `${activity.name}_slope_last_${weeks * 7}d`,
    unit: 'per_week',
    windowDays: weeks * 7,
    sql: relativeSlope(activity.column, weeks),
    en: `weekly change of ${activity.en} over ${weeks} weeks, as a share of the mean week`,
    zh: `${weeks}周内${activity.zh}每周变化（占周均值比例）`,
    source: activity.source,
  });
}

/** A point of the weekly series; its newest point is the level of the last 7 days. */
function weekOf(activity: Activity, week: number): Feature {
  const sum = total(activity.column, 1, week);
  return {
    ...decline({
      name: `${activity.name}_week_${String(week).padStart(2, '0')}_back`,
      unit: activity.unit,
      windowDays: (week + 1) * 7,
      sql: `(${sum}) / ${activity.per}.0`,
      en: `${activity.en} in the 7 days that ended ${week * 7} days ago`,
      zh: `${week * 7}天前截止的7天内${activity.zh}`,
      source: activity.source,
    }),
    whenSilent: activity.whenSilent,
  };
}

function since(name: string, column: string, en: string, zh: string): Feature {
  return decline({
    name: `days_since_last_${name}`,
    unit: 'days',
    windowDays: null,
    sql: `min(${column})`,
    en: `days since the ${en}`,
    zh: `距${zh}天数`,
    source: 'cdr',
  });
}

/** Below 1: the line still receives but calls less, the mark of a second SIM. */
function outgoingAgainstIncoming(): Feature {
  const [now, before] = [0, 4].map((skip) =>
    quotient(total('outgoing_events', 4, skip), total('incoming_events', 4, skip)),
  );
  return decline({
    name: 'outgoing_to_incoming_last_28d_against_before',
    unit: 'ratio',
    windowDays: 56,
    sql: quotient(String(now), String(before)),
    en: 'outgoing per incoming event in the last 28 days against the 28 before',
    zh: '最近28天主动与被动通信之比与此前28天之比',
    source: 'cdr',
  });
}

function offnetShareAgainstBefore(): Feature {
  const [now, before] = [0, 4].map((skip) => {
    const [offnet, onnet] = ['offnet_out_seconds', 'onnet_out_seconds'].map((column) =>
      sumOf(column, inWeeks(4, skip)),
    );
    return quotient(String(offnet), `${offnet} + ${onnet}`);
  });
  return decline({
    name: 'offnet_share_change_last_28d',
    unit: 'share',
    windowDays: 56,
    sql: `${now} - ${before}`,
    en: 'change of the share of minutes to other networks, last 28 days less the 28 before',
    zh: '最近28天网间主叫占比较此前28天的变化',
    source: 'cdr or usage',
  });
}

function decline(
  given: Pick<Feature, 'name' | 'unit' | 'windowDays' | 'sql' | 'source'> & {
    en: string;
    zh: string;
  },
): Feature {
  const { en, zh, ...rest } = given;
  return { ...rest, family: 'decline', from: 'line_week', whenSilent: null, why: { en, zh } };
}
