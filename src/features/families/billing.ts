import { defineFeatures } from '../define.ts';
import { quotient } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const last = (column: string) => `max(${column}) filter (back = 1)`;
const mean = (column: string, from: number, to: number) =>
  `sum(${column}) filter (back between ${from} and ${to}) / nullif(count(${column}) filter (back between ${from} and ${to}), 0)`;
const medianBefore = 'quantile_cont(total, 0.5) filter (back between 2 and 4)';

/** Invoices: level, trend, shock, what they are made of, and how they are paid. */
export function billingFeatures(): Feature[] {
  return defineFeatures({ family: 'billing', from: 'bill', whenSilent: null, source: 'bills' }, [
    ['bill_total_last', 'money', 31, last('total'), 'total of the last bill', '最近一期账单总额'],
    [
      'bill_total_before',
      'money',
      62,
      'max(total) filter (back = 2)',
      'total of the bill before the last',
      '上上期账单总额',
    ],
    [
      'bill_total_mean_last_3',
      'money',
      93,
      mean('total', 1, 3),
      'mean of the last 3 bills',
      '最近3期账单均值',
    ],
    [
      'bill_total_mean_last_6',
      'money',
      186,
      mean('total', 1, 6),
      'mean of the last 6 bills',
      '最近6期账单均值',
    ],
    [
      'bill_total_last_against_before',
      'ratio',
      62,
      quotient(last('total'), 'max(total) filter (back = 2)'),
      'last bill against the one before (1 = unchanged)',
      '最近一期账单与上期之比',
    ],
    [
      'bill_total_last_3_against_before',
      'ratio',
      186,
      quotient(mean('total', 1, 3), mean('total', 4, 6)),
      'mean of the last 3 bills against the 3 before',
      '最近3期账单均值与此前3期之比',
    ],
    [
      'bill_shock_against_median',
      'ratio',
      124,
      quotient(last('total'), medianBefore),
      'last bill against the median of the 3 before',
      '最近一期账单与此前3期中位数之比',
    ],
    [
      'bill_shock_money',
      'money',
      124,
      `${last('total')} - ${medianBefore}`,
      'last bill above the median of the 3 before',
      '最近一期账单超出此前3期中位数的金额',
    ],
    [
      'bill_highest_share_last_6',
      'ratio',
      186,
      quotient('max(total) filter (back <= 6)', mean('total', 1, 6)),
      'highest of the last 6 bills against their mean',
      '最近6期最高账单与均值之比',
    ],
    [
      'bill_recurring_last',
      'money',
      31,
      last('recurring_charge'),
      'recurring charge of the last bill',
      '最近一期月租费',
    ],
    [
      'bill_recurring_change',
      'money',
      62,
      `${last('recurring_charge')} - max(recurring_charge) filter (back = 2)`,
      'change of the recurring charge since the bill before',
      '月租费较上期变化',
    ],
    [
      'bill_usage_share_last',
      'share',
      31,
      quotient(last('usage_charge'), last('total')),
      'share of usage charges in the last bill',
      '最近一期使用费占比',
    ],
    [
      'bill_overage_last',
      'money',
      31,
      last('overage_charge'),
      'charged beyond the allowance in the last bill',
      '最近一期套外费用',
    ],
    [
      'bill_overage_share_last',
      'share',
      31,
      quotient(last('overage_charge'), last('total')),
      'share of overage in the last bill',
      '最近一期套外费用占比',
    ],
    [
      'bills_with_overage_last_6',
      'count',
      186,
      'count(*) filter (back <= 6 and overage_charge > 0)',
      'bills with overage among the last 6',
      '最近6期中有套外费用的期数',
    ],
    [
      'bill_overage_mean_last_3',
      'money',
      93,
      mean('overage_charge', 1, 3),
      'mean overage of the last 3 bills',
      '最近3期套外费用均值',
    ],
    [
      'bill_discount_last',
      'money',
      31,
      last('discount'),
      'discount on the last bill',
      '最近一期优惠金额',
    ],
    [
      'bill_discount_change',
      'money',
      62,
      `${last('discount')} - max(discount) filter (back = 2)`,
      'change of the discount since the bill before',
      '优惠金额较上期变化',
    ],
    ['bill_arrears_last', 'money', 31, last('arrears'), 'arrears on the last bill', '最近一期欠费'],
    [
      'bill_arrears_highest_last_6',
      'money',
      186,
      'max(arrears) filter (back <= 6)',
      'highest arrears on the last 6 bills',
      '最近6期最高欠费',
    ],
    [
      'bills_overdue',
      'count',
      372,
      'count(*) filter (is_overdue)',
      'bills past their due day and unpaid',
      '逾期未付账单数',
    ],
    [
      'bills_paid_late_last_6',
      'count',
      186,
      'count(*) filter (back <= 6 and days_late > 0)',
      'bills paid late among the last 6',
      '最近6期迟付账单数',
    ],
    [
      'bill_days_late_mean_last_6',
      'days',
      186,
      'sum(days_late) filter (back <= 6) / nullif(count(days_late) filter (back <= 6), 0)',
      'mean days from due day to payment over the last 6 bills',
      '最近6期平均付款迟延天数',
    ],
    [
      'bill_days_late_last_paid',
      'days',
      93,
      '(max((-back, days_late)) filter (days_late is not null))[2]',
      'days from due day to the newest payment',
      '最近一次付款迟延天数',
    ],
    [
      'bill_total_slope_last_6',
      'per_period',
      186,
      relativeSlopeOfBills(),
      'change of the bill a month over 6 months, as a share of its mean',
      '6期账单每期变化（占均值比例）',
    ],
    [
      'bills_known_last_12',
      'count',
      400,
      'count(*)',
      'bills known of the last 12',
      '最近12期已知账单数',
    ],
    [
      'days_since_last_bill',
      'days',
      null,
      'min(age)',
      'days since the last bill',
      '距上次出账天数',
    ],
  ]);
}

/** Least-squares slope over the known ones of the last 6 bills ÷ their mean; null below 3 bills. */
function relativeSlopeOfBills(): string {
  const inside = 'filter (back <= 6)';
  const n = `count(*) ${inside}`;
  const sumX = `sum(total) ${inside}`;
  const sumT = `sum(-back) ${inside}`;
  const sumTX = `sum(-back * total) ${inside}`;
  const sumTT = `sum(back * back) ${inside}`;
  return `case when ${n} >= 3 then (${n} * (${n} * ${sumTX} - ${sumT} * ${sumX})) / nullif((${n} * ${sumTT} - ${sumT} * ${sumT}) * ${sumX}, 0) end`;
}
