import type { Language } from '../core/language.ts';

/** The columns of a list in the order of the contract, two of ours behind them, with their Chinese headings. */
export const listColumns = {
  alert_id: '预警编号',
  rank: '排名',
  queue: '队列',
  subscriber_id: '用户编号',
  msisdn: '手机号码',
  customer_id: '客户编号',
  account_id: '集团编号',
  region: '地区',
  brand: '品牌',
  plan_id: '套餐',
  payment_type: '付费方式',
  state: '状态',
  stage: '阶段',
  stage_since: '阶段起始日',
  churn_probability: '流失概率',
  switch_type: '换卡方向',
  driver: '驱动因素',
  reason_1: '原因一',
  reason_2: '原因二',
  reason_3: '原因三',
  action: '行动',
  offer: '优惠',
  value_12m: '十二个月价值',
  expected_benefit: '预期收益',
  contact_by: '联系截止日',
  manager_id: '客户经理',
  previous_stage: '上一阶段',
  expected_days: '预计离网天数',
} as const;

export type ListColumn = keyof typeof listColumns;

const stages = {
  stable: '稳定',
  idea: '产生想法',
  inducement: '诱导驱动',
  decision: '换卡决策',
  action: '最终行动',
};

const chinese: Partial<Record<ListColumn, Record<string, string>>> = {
  payment_type: { prepaid: '预付费', postpaid: '后付费' },
  state: { new: '新增', escalated: '升级', continuing: '持续' },
  stage: stages,
  previous_stage: stages,
  switch_type: { external: '网间转移', internal: '内部转网' },
  driver: {
    tariff: '资费敏感',
    service: '服务驱动',
    influence: '易受他人影响',
    brand: '品牌追逐',
    need: '需求转变',
  },
};

/** The heading of a column in the language of the lists. */
export function headingOf(column: ListColumn, language: Language): string {
  return language === 'zh' ? listColumns[column] : column;
}

/** A word of the contract in the language of the lists; other values stay as they are. */
export function wordOf(column: ListColumn, value: string, language: Language): string {
  return language === 'zh' ? (chinese[column]?.[value] ?? value) : value;
}
