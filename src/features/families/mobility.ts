import { defineFeatures } from '../define.ts';
import { quotient, total } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const home = (column: string) => `(max((${column}, cell)) filter (${column} > 0))[2]`;

/** Where the line is used: how far it moves, and whether home or work have moved. */
export function mobilityFeatures(): Feature[] {
  const shared = { family: 'mobility', whenSilent: null, source: 'cdr' } as const;
  const topShare = (skip: number) =>
    quotient(total('top_cell_events', 4, skip), total('cell_events', 4, skip));
  return [
    ...defineFeatures({ ...shared, from: 'line_week' }, [
      [
        'cells_per_day_last_28d',
        'cells',
        28,
        quotient(total('daily_cells', 4), total('cell_days', 4)),
        'cells used on a day of the last 28',
        '最近28天日均使用小区数',
      ],
      [
        'cells_per_day_last_28d_against_before',
        'ratio',
        56,
        quotient(
          quotient(total('daily_cells', 4), total('cell_days', 4)),
          quotient(total('daily_cells', 4, 4), total('cell_days', 4, 4)),
        ),
        'cells used on a day of the last 28 against the 28 before',
        '最近28天日均小区数与此前28天之比',
      ],
      [
        'cells_most_on_a_day_last_28d',
        'cells',
        28,
        'max(case when week < 4 then most_cells end)',
        'most cells used on one day of the last 28',
        '最近28天单日最多小区数',
      ],
      [
        'top_cell_share_last_28d',
        'share',
        28,
        topShare(0),
        "share of activity in each day's busiest cell, last 28 days",
        '最近28天每日主小区通信占比',
      ],
      [
        'top_cell_share_change_last_28d',
        'share',
        56,
        `${topShare(0)} - ${topShare(4)}`,
        "change of the share in each day's busiest cell since the 28 days before",
        '每日主小区占比较此前28天变化',
      ],
    ]),
    ...defineFeatures({ ...shared, from: 'night_place' }, [
      [
        'night_cells_last_28d',
        'cells',
        28,
        'count(*) filter (nights_28d > 0)',
        'cells where nights were spent in the last 28 days',
        '最近28天夜间所在小区数',
      ],
      [
        'home_cell_share_of_nights_last_28d',
        'share',
        28,
        quotient('max(nights_28d)', 'sum(nights_28d)'),
        'share of nights at the commonest night cell, last 28 days',
        '最近28天夜间主小区占比',
      ],
      [
        'home_cell_moved_last_28d',
        'flag',
        56,
        `(${home('nights_28d')} <> ${home('nights_28d_before')})::integer`,
        'night cell differs from that of the 28 days before',
        '夜间主小区较此前28天变化',
      ],
      [
        'work_cell_moved_last_28d',
        'flag',
        56,
        `(${home('work_days_28d')} <> ${home('work_days_28d_before')})::integer`,
        'working-hours cell differs from that of the 28 days before',
        '工作时间主小区较此前28天变化',
      ],
      [
        'work_cells_last_28d',
        'cells',
        28,
        'count(*) filter (work_days_28d > 0)',
        'cells where working hours were spent in the last 28 days',
        '最近28天工作时间所在小区数',
      ],
    ]),
  ];
}
