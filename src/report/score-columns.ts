/** What the columns of `scores.parquet` tell, in the order of the contract. */
export const scoreColumns: Readonly<Record<string, { en: string; zh: string }>> = {
  subscriber_id: { en: 'the line', zh: '用户编号' },
  as_of: { en: 'the night', zh: '截止日' },
  model_version: { en: 'the model that scored it', zh: '模型版本' },
  churn_probability: {
    en: 'chance to leave within the horizon, 0..1: p_external + p_silent',
    zh: '期限内流失概率，0..1：网间转移与沉默之和',
  },
  p_external: { en: 'chance to go to another network', zh: '转往其他网络的概率' },
  p_silent: { en: 'chance to fall silent', zh: '沉默的概率' },
  p_internal: {
    en: 'chance to change plan, brand or SIM and stay',
    zh: '留网但更换套餐、品牌或卡的概率',
  },
  stage: { en: 'stable, idea, inducement, decision or action', zh: '换卡阶段' },
  p_stable: { en: 'chance to be stable; the five add up to 1', zh: '稳定的概率；五项之和为 1' },
  p_idea: { en: 'chance to be at idea', zh: '处于产生想法的概率' },
  p_inducement: { en: 'chance to be at inducement', zh: '处于诱导驱动的概率' },
  p_decision: { en: 'chance to be at decision', zh: '处于换卡决策的概率' },
  p_action: { en: 'chance to be at action', zh: '处于最终行动的概率' },
  driver: { en: 'tariff, service, influence, brand or need', zh: '驱动因素' },
  segment: { en: 'spend and kind of use', zh: '客户分群' },
  lifecycle: { en: 'acquisition, growth, maturity, decline or left', zh: '生命周期' },
  value_12m: { en: 'margin of twelve months if kept, money', zh: '十二个月价值，金额' },
  expected_benefit: { en: 'what a contact is expected to gain, money', zh: '联系的预期收益，金额' },
  arm: { en: 'treat, control or none', zh: 'treat 联系、control 对照、none 均非' },
};
