import { defineFeatures, type Entry } from '../define.ts';
import type { Feature } from '../feature.ts';

const categories = [
  ['tariff', '资费'],
  ['billing', '账务'],
  ['network', '网络'],
  ['service', '服务'],
  ['product', '业务'],
] as const;

/** Complaints: how many, about what, repeated, left open, how heavy, how rated. */
export function complaintFeatures(): Feature[] {
  const shared = { family: 'complaints', from: 'complaint', source: 'complaints' } as const;
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      [
        'complaints_last_28d',
        'count',
        28,
        'count(*) filter (age < 28)',
        'complaints in the last 28 days',
        '最近28天投诉次数',
      ],
      [
        'complaints_last_90d',
        'count',
        90,
        'count(*) filter (age < 90)',
        'complaints in the last 90 days',
        '最近90天投诉次数',
      ],
      [
        'complaints_last_365d',
        'count',
        365,
        'count(*)',
        'complaints in the last 365 days',
        '最近365天投诉次数',
      ],
      [
        'complaints_open',
        'count',
        365,
        'count(*) filter (is_open)',
        'complaints not resolved',
        '未解决投诉数',
      ],
      [
        'complaints_open_last_90d',
        'count',
        90,
        'count(*) filter (is_open and age < 90)',
        'complaints of the last 90 days not resolved',
        '最近90天未解决投诉数',
      ],
      [
        'complaints_repeated_last_90d',
        'count',
        90,
        'count(*) filter (is_repeat and age < 90)',
        'complaints in the last 90 days about the same matter as one in the 60 days before',
        '最近90天重复投诉次数',
      ],
      [
        'complaints_reopened_last_365d',
        'count',
        365,
        'count(*) filter (reopened)',
        'complaints reopened in the last 365 days',
        '最近365天重新打开的投诉数',
      ],
      [
        'complaints_severe_last_90d',
        'count',
        90,
        'count(*) filter (severity = 3 and age < 90)',
        'severe complaints in the last 90 days',
        '最近90天严重投诉次数',
      ],
      ...categories.map(ofCategory),
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, [
      [
        'complaint_severity_highest_last_90d',
        'grade',
        90,
        'max(severity) filter (age < 90)',
        'highest severity (1–3) of a complaint in the last 90 days',
        '最近90天投诉最高严重度（1–3）',
      ],
      [
        'days_since_last_complaint',
        'days',
        365,
        'min(age)',
        'days since the last complaint',
        '距上次投诉天数',
      ],
      [
        'complaint_days_open_longest',
        'days',
        365,
        'max(age) filter (is_open)',
        'days that the oldest unresolved complaint is open',
        '最久未解决投诉已开天数',
      ],
      [
        'complaint_days_to_resolve_mean_last_365d',
        'days',
        365,
        'sum(days_to_resolve) / nullif(count(days_to_resolve), 0)',
        'mean days to resolve a complaint',
        '投诉平均解决天数',
      ],
      [
        'complaint_satisfaction_last',
        'grade',
        365,
        '(max((-back, satisfaction)) filter (satisfaction is not null))[2]',
        'satisfaction (1–5) with the newest rated complaint',
        '最近一次投诉满意度（1–5）',
      ],
      [
        'complaint_satisfaction_lowest_last_365d',
        'grade',
        365,
        'min(satisfaction)',
        'lowest satisfaction (1–5) with a complaint in the last 365 days',
        '最近365天投诉最低满意度（1–5）',
      ],
    ]),
  ];
}

function ofCategory([category, zh]: (typeof categories)[number]): Entry {
  return [
    `complaints_about_${category}_last_90d`,
    'count',
    90,
    `count(*) filter (category = '${category}' and age < 90)`,
    `complaints about ${category} in the last 90 days`,
    `最近90天${zh}类投诉次数`,
  ];
}
