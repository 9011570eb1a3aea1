import type { Language } from '../core/language.ts';

const english = {
  title: 'Model {version}',
  about:
    'Made with what was known on {asOf} at operator {operator}. It says for every active line how likely it leaves to another operator or falls silent within {horizon} days (`churn_probability` = `p_external` + `p_silent`), and beside it how likely it changes plan, brand or SIM and stays (`p_internal`). Active: an outgoing attempt within {active} days. Silent: none for {silent} days.',
  good: 'How good it is',
  base: 'Base rate {rate}: {churned} of {rows} lines.',
  otherPersons: 'On persons the trees never saw. {base} 95 % intervals.',
  laterTime:
    'On later time: a model of the same making was judged on {day}, when all it had learned from was known. {base} 95 % intervals.',
  unannounced:
    'Lines that have asked to port or cancel are easily found and too late to call; without them:',
  figure: ['figure', 'value', 'from', 'to', 'interval'],
  ordersNobody:
    '{figure} is 0.5 because the chance is the same for every line: there were too few such exits to learn from. It orders nobody.',
  gains: 'Whom a list finds',
  gainsNote: 'Share of all leavers found by the share of lines listed, the likeliest first.',
  listed: 'listed',
  found: 'found',
  calibrated: 'Does 5 % mean 5 %?',
  calibratedNote:
    'Lines in ten groups of equal size by probability: predicted beside what happened.',
  bins: ['lines', 'predicted', 'observed'],
  looksAt: 'What it looks at',
  looksAtNote:
    'Share of the loss that splits on a feature saved; of strongly related features one may stand for all.',
  features: ['feature', 'family', 'share', 'tells of'],
  learnedFrom: 'What it learned from',
  samples: [
    'date',
    'used to',
    'rows',
    'active lines',
    'external',
    'silent',
    'internal',
    'involuntary',
  ],
  roles: { learn: 'learn', judge: 'judge' },
  heads: ['head', 'learner', 'trees', 'rows', 'exits', 'calibration'],
  made: '{features} features; seed {seed}.',
  cannot: 'What it cannot do',
  answers: 'answers {share} for every line',
  noSilence:
    'Silent exits are not learned: activity is not told, or history is too short for a silence to be known. p_silent stands for nothing.',
  overlap:
    'Label windows overlap: history is too short to judge on a date on which every label that was learned from was known. The figures are of persons the trees never saw, in the same weeks; expect less on later time.',
  tooFew:
    'Too few exits to learn `{name}` ({meaning}): {ones} of {rows} rows. It answers with their share, the same for every line, which orders nobody.',
  fewExits: 'The figures rest on {exits} exits: read the intervals.',
  whom: 'A probability says who is likely to leave, not whom a call would keep: see expected_benefit.',
};

export type CardWords = typeof english;

const chinese: CardWords = {
  title: '模型 {version}',
  about:
    '以 {asOf} 当日已知数据、为运营商 {operator} 训练。对每个活跃用户给出 {horizon} 天内转往其他网络或沉默的概率（`churn_probability` = `p_external` + `p_silent`），并给出更换套餐、品牌或卡而留网的概率（`p_internal`）。活跃：{active} 天内有主动通信。沉默：{silent} 天内没有。',
  good: '准确程度',
  base: '基准率 {rate}：{rows} 个用户中 {churned} 个。',
  otherPersons: '以模型从未见过的人检验。{base} 95 % 区间。',
  laterTime:
    '以更晚的时间检验：同样方法的模型在 {day} 评判，当日其所学标签均已知。{base} 95 % 区间。',
  unannounced: '已申请携号或销户的用户容易发现、但为时已晚；不计这些用户：',
  figure: ['指标', '值', '下限', '上限', '区间方法'],
  ordersNobody: '{figure} 为 0.5，因为每个用户的概率相同：此类离网过少，无法学习。该概率不能排序。',
  gains: '名单能找到谁',
  gainsNote: '按概率从高到低列出一部分用户时，找到的离网者占全部离网者的比例。',
  listed: '列出比例',
  found: '找到比例',
  calibrated: '5 % 是否就是 5 %？',
  calibratedNote: '按概率分为人数相等的十组：预测值与实际值。',
  bins: ['用户数', '预测', '实际'],
  looksAt: '依据的特征',
  looksAtNote: '在该特征上的分裂所减少的损失占比；高度相关的特征中可能只出现一个。',
  features: ['特征', '类别', '占比', '含义'],
  learnedFrom: '学习数据',
  samples: ['日期', '用途', '行数', '活跃用户', '网间转移', '沉默', '内部转网', '被动离网'],
  roles: { learn: '学习', judge: '评判' },
  heads: ['输出', '学习器', '树', '行数', '离网数', '校准'],
  made: '{features} 个特征；随机种子 {seed}。',
  cannot: '局限',
  answers: '对每个用户回答 {share}',
  noSilence: '未学习沉默离网：没有活跃数据，或历史过短而无法确认沉默。p_silent 没有意义。',
  overlap:
    '标签窗口重叠：历史过短，无法在所学标签全部已知的日期上评判。指标来自同一时期中模型从未见过的人；在更晚的时间会低一些。',
  tooFew:
    '样本过少，无法学习 `{name}`（{meaning}）：{rows} 行中 {ones} 个。以其占比作答，每个用户相同，不能排序。',
  fewExits: '指标仅基于 {exits} 个离网者：请看区间。',
  whom: '概率只说明谁可能离网，不说明联系谁能留住：见 expected_benefit。',
};

/** The words of a model card in one language. */
export function cardWords(language: Language): CardWords {
  return language === 'zh' ? chinese : english;
}

const chineseFigures: [RegExp, string][] = [
  [/^auc$/, 'AUC'],
  [/^average_precision$/, '平均精度'],
  [/^precision_at_(\d+)pc$/, '前 $1 % 精度'],
  [/^recall_at_(\d+)pc$/, '前 $1 % 召回'],
  [/^lift_at_(\d+)pc$/, '前 $1 % 提升度'],
  [/^brier$/, 'Brier 分数'],
  [/^log_loss$/, '对数损失'],
  [/^ece$/, '校准误差 ECE'],
];

/** The name of a figure; in English as it stands in card.json. */
export function figureName(name: string, language: Language): string {
  if (language === 'en') return name;
  const of = /^(.+)_(unannounced|external|internal)$/.exec(name);
  const known = chineseFigures.find(([pattern]) => pattern.test(of?.[1] ?? name));
  if (!known) return name;
  const base = (of?.[1] ?? name).replace(...known);
  const among = { unannounced: '未申请者', external: '网间转移', internal: '内部转网' };
  return of ? `${base}（${among[of[2] as keyof typeof among]}）` : base;
}
