import { defineFeatures } from '../define.ts';
import { quotient } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const counted = (days: number, skip = 0) =>
  `count(*) filter (age >= ${skip} and age < ${skip + days})`;
const amount = (days: number, skip = 0) =>
  `coalesce(sum(amount) filter (age >= ${skip} and age < ${skip + days}), 0)`;
const meanGap = 'sum(gap_days) / nullif(count(gap_days), 0)';

/** Top-ups of prepaid lines: how often, how much, the gaps between, and what is left. */
export function topUpFeatures(): Feature[] {
  const shared = { family: 'top_ups', from: 'recharge', source: 'recharges' } as const;
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      [
        'top_ups_last_28d',
        'count',
        28,
        counted(28),
        'top-ups in the last 28 days',
        '最近28天充值次数',
      ],
      [
        'top_ups_last_84d',
        'count',
        84,
        counted(84),
        'top-ups in the last 84 days',
        '最近84天充值次数',
      ],
      [
        'top_up_amount_last_28d',
        'money',
        28,
        amount(28),
        'topped up in the last 28 days',
        '最近28天充值金额',
      ],
      [
        'top_up_amount_last_84d',
        'money',
        84,
        amount(84),
        'topped up in the last 84 days',
        '最近84天充值金额',
      ],
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, [
      [
        'top_up_amount_mean_last_180d',
        'money',
        180,
        'sum(amount) / count(*)',
        'mean top-up in the last 180 days',
        '最近180天平均充值金额',
      ],
      [
        'top_up_amount_last',
        'money',
        180,
        'max(amount) filter (back = 1)',
        'amount of the last top-up',
        '最近一次充值金额',
      ],
      [
        'top_up_amount_last_against_mean',
        'ratio',
        180,
        quotient('max(amount) filter (back = 1)', 'sum(amount) / count(*)'),
        'last top-up against the mean one',
        '最近一次充值与均值之比',
      ],
      [
        'days_since_last_top_up',
        'days',
        180,
        'min(age)',
        'days since the last top-up',
        '距上次充值天数',
      ],
      [
        'top_up_gap_mean_days',
        'days',
        180,
        meanGap,
        'mean days between top-ups',
        '平均充值间隔天数',
      ],
      [
        'top_up_gap_longest_days',
        'days',
        180,
        'max(gap_days)',
        'longest gap between top-ups, in days',
        '最长充值间隔天数',
      ],
      [
        'top_up_gap_now_against_mean',
        'ratio',
        180,
        quotient('min(age)', meanGap),
        'days since the last top-up against the mean gap',
        '距上次充值天数与平均间隔之比',
      ],
      [
        'top_ups_last_28d_against_before',
        'ratio',
        56,
        quotient(counted(28), counted(28, 28)),
        'top-ups in the last 28 days against the 28 before',
        '最近28天充值次数与此前28天之比',
      ],
      [
        'top_up_amount_last_28d_against_before',
        'ratio',
        56,
        quotient(amount(28), amount(28, 28)),
        'amount topped up in the last 28 days against the 28 before',
        '最近28天充值金额与此前28天之比',
      ],
      [
        'top_up_amount_last_84d_against_before',
        'ratio',
        168,
        quotient(amount(84), amount(84, 84)),
        'amount topped up in the last 84 days against the 84 before',
        '最近84天充值金额与此前84天之比',
      ],
      [
        'balance_after_last_top_up',
        'money',
        180,
        'max(balance_after) filter (back = 1)',
        'balance after the last top-up',
        '最近一次充值后余额',
      ],
      [
        'balance_before_last_top_up',
        'money',
        180,
        'max(balance_after - amount) filter (back = 1)',
        'balance left before the last top-up',
        '最近一次充值前余额',
      ],
      [
        'balance_before_top_up_mean_last_84d',
        'money',
        84,
        'sum(balance_after - amount) filter (age < 84) / nullif(count(balance_after) filter (age < 84), 0)',
        'mean balance left before a top-up in the last 84 days',
        '最近84天充值前平均余额',
      ],
      [
        'top_up_channels_last_180d',
        'count',
        180,
        'count(distinct channel)',
        'different top-up channels used in the last 180 days',
        '最近180天使用的充值渠道数',
      ],
    ]),
  ];
}
