import { defineFeatures, type Entry } from '../define.ts';
import type { Feature } from '../feature.ts';

const one = (column: string) => `max(${column})`;
const word = (column: string, en: string, zh: string): Entry => [
  column,
  'category',
  null,
  one(column),
  en,
  zh,
];

/** The line itself: contract, tenure, plan, person and account. */
export function contractFeatures(): Feature[] {
  const shared = { family: 'contract', from: 'line', whenSilent: null } as const;
  return [
    ...defineFeatures({ ...shared, source: 'subscribers' }, [
      ['tenure_days', 'days', null, one('tenure_days'), 'days since activation', '在网天数'],
      [
        'contract_days_left',
        'days',
        null,
        one('contract_days_left'),
        'days until the contract ends (negative: ended)',
        '合约剩余天数（负数为已到期）',
      ],
      [
        'contract_ends_within_60d',
        'flag',
        null,
        'max((contract_days_left between 0 and 60)::integer)',
        'contract ends within 60 days',
        '合约60天内到期',
      ],
      ['credit_limit', 'money', null, one('credit_limit'), 'credit limit', '信用额度'],
      ['age_years', 'years', null, one('age_years'), 'age in years', '年龄'],
      ['is_suspended', 'flag', null, 'max(is_suspended::integer)', 'line is suspended', '停机状态'],
      [
        'person_open_lines',
        'lines',
        null,
        one('person_lines'),
        'open lines of the same person',
        '同一客户在网号码数',
      ],
      [
        'account_open_lines',
        'lines',
        null,
        one('account_lines'),
        'open lines of the same account',
        '同一集团在网号码数',
      ],
      [
        'account_lines_closed_last_90d',
        'lines',
        90,
        one('account_closed_lines_90d'),
        'lines of the same account closed in the last 90 days',
        '同一集团最近90天离网号码数',
      ],
      word('payment_type', 'payment type', '付费方式'),
      word('brand', 'brand', '品牌'),
      word('plan_id', 'plan', '套餐'),
      word('region', 'region', '地区'),
      word('sales_channel', 'sales channel', '入网渠道'),
      word('gender', 'gender', '性别'),
    ]),
    ...defineFeatures({ ...shared, source: 'subscribers and plans' }, [
      [
        'plan_monthly_fee',
        'money',
        null,
        one('monthly_fee'),
        'monthly fee of the plan',
        '套餐月费',
      ],
      [
        'plan_voice_allowance_minutes',
        'minutes',
        null,
        one('allowance_voice_minutes'),
        'voice minutes in the plan (−1: unlimited)',
        '套餐内语音分钟数（−1为不限量）',
      ],
      [
        'plan_data_allowance_megabytes',
        'megabytes',
        null,
        one('allowance_data_megabytes'),
        'megabytes in the plan (−1: unlimited)',
        '套餐内流量（MB，−1为不限量）',
      ],
      [
        'plan_is_sold',
        'flag',
        null,
        'max(case when monthly_fee is not null then is_plan_sold::integer end)',
        'the plan is still sold',
        '套餐仍在售',
      ],
    ]),
    ...defineFeatures({ ...shared, source: 'subscribers and accounts' }, [
      [
        'account_contract_days_left',
        'days',
        null,
        one('account_contract_days_left'),
        "days until the account's contract ends",
        '集团合约剩余天数',
      ],
      [
        'account_satisfaction',
        'grade',
        null,
        one('account_satisfaction'),
        "the account's satisfaction (1–5)",
        '集团满意度（1–5）',
      ],
      [
        'account_closeness',
        'grade',
        null,
        one('account_closeness'),
        'closeness of the relationship with the account (1–5)',
        '集团客情关系（1–5）',
      ],
    ]),
  ];
}
