import { inWeeks, quotient, total, variation } from '../expressions.ts';
import type { Feature } from '../feature.ts';

/** When and how evenly the line is used. */
export function rhythmFeatures(): Feature[] {
  return [
    days('active_days', 1, 'days with any activity', '有通信的天数'),
    days('active_days', 4, 'days with any activity', '有通信的天数'),
    days('active_days', 12, 'days with any activity', '有通信的天数'),
    days('outgoing_days', 1, 'days with outgoing activity', '有主动通信的天数'),
    days('outgoing_days', 4, 'days with outgoing activity', '有主动通信的天数'),
    rhythm({
      name: 'hours_of_day_used_last_28d',
      unit: 'hours',
      windowDays: 28,
      sql: `bit_count(bit_or(case when ${inWeeks(4)} then hours_active end))`,
      en: 'different hours of the day with activity in the last 28 days',
      zh: '最近28天有通信的不同小时数',
    }),
    rhythm({
      name: 'weekend_share_of_outgoing_last_28d',
      unit: 'share',
      windowDays: 28,
      sql: quotient(total('weekend_outgoing_events', 4), total('outgoing_events', 4)),
      en: 'share of outgoing activity at weekends in the last 28 days',
      zh: '最近28天周末主动通信占比',
    }),
    rhythm({
      name: 'peers_per_day_last_28d',
      unit: 'contacts',
      windowDays: 28,
      sql: quotient(total('daily_peers', 4), total('peer_days', 4)),
      en: 'people in touch on a day of the last 28 days',
      zh: '最近28天日均联系人数',
    }),
    rhythm({
      name: 'silent_weeks_last_84d',
      unit: 'count',
      windowDays: 84,
      sql: `12 - count(case when ${inWeeks(12)} and outgoing_events > 0 then 1 end)`,
      en: 'weeks without outgoing activity in the last 12',
      zh: '最近12周无主动通信的周数',
    }),
    ...(
      [
        ['voice_out_minutes', 'voice_out_seconds', 'outgoing minutes', '主叫分钟', 'cdr or usage'],
        ['data_megabytes', 'data_bytes', 'data', '流量', 'cdr or usage'],
        ['outgoing_events', 'outgoing_events', 'outgoing activity', '主动通信', 'cdr'],
        ['incoming_events', 'incoming_events', 'incoming activity', '被动通信', 'cdr'],
      ] as const
    ).map(([name, column, en, zh, source]) => ({
      ...rhythm({
        name: `${name}_weekly_variation_last_84d`,
        unit: 'ratio',
        windowDays: 84,
        sql: variation(column, 12),
        en: `variation of weekly ${en} over 12 weeks (deviation ÷ mean)`,
        zh: `12周内每周${zh}的波动（标准差÷均值）`,
      }),
      source,
    })),
  ];
}

function days(column: string, weeks: number, en: string, zh: string): Feature {
  return {
    ...rhythm({
      name: `${column}_last_${weeks * 7}d`,
      unit: 'days',
      windowDays: weeks * 7,
      sql: total(column, weeks),
      en: `${en} in the last ${weeks * 7} days`,
      zh: `最近${weeks * 7}天${zh}`,
    }),
    whenSilent: 0,
  };
}

function rhythm(
  given: Pick<Feature, 'name' | 'unit' | 'windowDays' | 'sql'> & { en: string; zh: string },
): Feature {
  const { en, zh, ...rest } = given;
  return {
    ...rest,
    family: 'rhythm',
    from: 'line_week',
    whenSilent: null,
    why: { en, zh },
    source: 'cdr',
  };
}
