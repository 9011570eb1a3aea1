import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** Where the as-of date falls in the line's own and in the common calendar. */
export function calendarFeatures(): Feature[] {
  return defineFeatures(
    { family: 'calendar', from: 'line', whenSilent: null, source: 'subscribers' },
    [
      [
        'month_of_year',
        'months',
        null,
        'max(month(as_of))',
        'month of the year (1–12)',
        '月份（1–12）',
      ],
      ['day_of_month', 'days', null, 'max(day(as_of))', 'day of the month (1–31)', '日期（1–31）'],
      [
        'tenure_year_day',
        'days',
        null,
        'max(tenure_days % 365)',
        'days since the last anniversary of activation',
        '距上一入网周年天数',
      ],
      [
        'tenure_month_day',
        'days',
        null,
        'max(tenure_days % 30)',
        'days into the current 30 days since activation',
        '入网以来当前30天周期内天数',
      ],
      [
        'activation_month',
        'months',
        null,
        'max(month(activated_on))',
        'month of activation (1–12)',
        '入网月份（1–12）',
      ],
    ],
  );
}
