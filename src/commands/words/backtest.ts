const english = {
  head: (of: { operator: string; from: string; to: string; knownBy: string; live: boolean }) =>
    `Backtest of ${of.operator}, ${of.from} to ${of.to}, ${of.live ? 'the versions kept' : 'a model made at each date'}; exits as known on ${of.knownBy}.`,
  base: (of: { days: number; exits: number; lines: number; share: string }) =>
    `Within ${of.days} days ${of.exits} of ${of.lines} lines (counted on each date) left or fell silent: ${of.share}.`,
  intervals: (resamples: number) =>
    `In brackets: 95 % intervals, ${resamples} resamples of persons. Lists are of each date; rows are never ranked across dates.`,
  dates: ['date', 'lines', 'left'],
  all: 'all',
  figures: {
    auc: 'AUC',
    average_precision: 'avg. precision',
    precision_at_5pc: 'precision at 5 %',
    lift_at_5pc: 'lift at 5 %',
    precision_at_capacity: 'precision at capacity',
    ece: 'ECE',
    profit: 'profit',
  },
  against: 'against configured',
  found: '* the interval of the difference holds no 0',
  stages: ['stage', 'lines', 'left', 'share', 'half left within'],
  days: (days: number) => `${days} days`,
  lead: (of: { exits: number; listed: number; days: string; from: string; to: string }) =>
    `Of ${of.exits} exits ${of.listed} stood on a list at the team's capacity before, half of them ${of.days} days or more ahead (quartiles ${of.from} and ${of.to}).`,
  clean: (of: { asOf: string; features: number; lines: number }) =>
    `Leak check of ${of.asOf}: none of ${of.features} features changed on ${of.lines} lines when all that came later was cut away.`,
  leaking: (of: { asOf: string; leaks: string }) =>
    `! leak check of ${of.asOf}: when all that came later was cut away there changed ${of.leaks}: do not believe the figures`,
  suspicious: (features: string) =>
    `! alone better than the model, or too good, worth a look: ${features}`,
  more: 'More:',
};

const chinese: typeof english = {
  head: (of) =>
    `${of.operator} 回溯检验，${of.from} 至 ${of.to}，${of.live ? '使用登记在册的版本' : '各日期用当时数据训练'}；离网情况截至 ${of.knownBy}。`,
  base: (of) =>
    `${of.days} 天内，${of.lines} 个用户（按日期累计）中 ${of.exits} 个离网或沉默：${of.share}。`,
  intervals: (resamples) =>
    `括号内为 95 % 区间，按客户重抽样 ${resamples} 次。名单按日期计，用户不跨日期排序。`,
  dates: ['日期', '用户', '离网'],
  all: '全部',
  figures: {
    auc: 'AUC',
    average_precision: '平均精确率',
    precision_at_5pc: '前 5 % 精确率',
    lift_at_5pc: '前 5 % 提升度',
    precision_at_capacity: '名单精确率',
    ece: 'ECE',
    profit: '利润',
  },
  against: '与当前配置相比',
  found: '* 差异的区间不含 0',
  stages: ['阶段', '用户', '离网', '比例', '半数离网天数'],
  days: (days) => `${days} 天`,
  lead: (of) =>
    `${of.exits} 次离网中，${of.listed} 次此前已在实际名单上，半数提前 ${of.days} 天以上（四分位 ${of.from} 与 ${of.to}）。`,
  clean: (of) =>
    `${of.asOf} 泄漏检查：截去之后的一切数据，${of.features} 个特征在 ${of.lines} 个用户上均无变化。`,
  leaking: (of) => `! ${of.asOf} 泄漏检查：截去之后的数据后发生变化的特征：${of.leaks}；结果不可信`,
  suspicious: (features) => `! 单独优于模型或好得可疑的特征，需要核查：${features}`,
  more: '详见',
};

/** The sentences of a backtest in the terminal. */
export function backtestWords(language: 'en' | 'zh'): typeof english {
  return language === 'zh' ? chinese : english;
}
