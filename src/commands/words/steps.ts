import type { Language } from '../../core/language.ts';

/** Steps of the night and of longer work, as tables and progress bars name them, in Chinese. */
const chineseSteps: Record<string, string> = {
  load: '加载',
  freshness: '数据时效',
  persons: '客户识别',
  train: '训练',
  score: '评分',
  stages: '阶段',
  value: '价值',
  alerts: '预警',
  poaching: '策反号码',
  lists: '名单',
  features: '特征',
  'newest samples': '最新样本',
  'settled samples': '已定样本',
  model: '模型',
  'check on later time': '以更晚时间检验',
  backtest: '回溯检验',
  measure: '度量',
  'leak check': '泄漏检查',
};

/** The name of a step in one language; logs and JSON keep the English one. */
export function stepName(step: string, language: Language): string {
  return language === 'zh' ? (chineseSteps[step] ?? step) : step;
}
