import type { NightSummary } from './night-summary.ts';

const english = {
  title: 'The night of',
  model: 'model',
  alerts: 'alerts on the list',
  controls: 'set aside as controls',
  scored: 'active lines scored',
  meanChance: 'mean chance to leave',
  benefit: 'expected benefit of the list',
  list: 'Tonight’s list',
  byStage: 'By stage',
  byDriver: 'By driver',
  byQueue: 'By queue',
  byState: 'Against the last list',
  bySwitch: 'Where to',
  leftOut: 'Lines with a stage that are not on the list, and why',
  allLines: 'All active lines',
  stages: 'Stages',
  coherent:
    'Mean chance to leave falls nowhere from stage to stage: stage and score tell one story.',
  incoherent: 'Mean chance to leave falls from one stage to the next: stage and score disagree at',
  wavering:
    'Mean chance to leave falls from one stage to the next, by no more than chance explains in groups of that size, at',
  distribution: 'Chance to leave (number of lines, logarithmic)',
  lifecycle: 'Lifecycle',
  segments: 'Segments',
  transitions: 'Stage last night → tonight',
  evidence: 'Evidence that counted',
  unseen: 'kinds of evidence were not seen on any line that has a stage',
  data: 'Data',
  extract: 'extract',
  newest: 'newest day',
  age: 'days old',
  rows: 'rows known',
  rejected: 'rejected (dated files)',
  absent: 'not handed over',
  missing: 'What to know about this night',
  nothing: 'Nothing to report.',
  noRevenue: 'lines have no known revenue: they are ordered after the others, by chance to leave',
  modelCard: 'Model card',
  files: 'Files',
  lines: 'lines',
  chance: 'mean chance',
  none: 'none',
  stage: 'stage',
  segment: 'segment',
  phase: 'phase',
  move: 'from → to',
};

const chinese: typeof english = {
  title: '夜间报告',
  model: '模型',
  alerts: '预警名单人数',
  controls: '对照组人数',
  scored: '已评分活跃用户',
  meanChance: '平均流失概率',
  benefit: '名单预期收益',
  list: '今日名单',
  byStage: '按阶段',
  byDriver: '按驱动因素',
  byQueue: '按队列',
  byState: '与上次名单相比',
  bySwitch: '换卡方向',
  leftOut: '处于换卡阶段但未列入名单的用户及原因',
  allLines: '全部活跃用户',
  stages: '阶段',
  coherent: '平均流失概率未随阶段下降：阶段与评分一致。',
  incoherent: '平均流失概率随阶段下降，阶段与评分不一致之处：',
  wavering: '平均流失概率在以下相邻阶段下降，但在该人数的随机波动之内：',
  distribution: '流失概率分布（用户数，对数刻度）',
  lifecycle: '生命周期',
  segments: '客户分群',
  transitions: '上次阶段 → 本次阶段',
  evidence: '起作用的证据',
  unseen: '类证据未在任何处于换卡阶段的用户身上出现',
  data: '数据',
  extract: '数据源',
  newest: '最新日期',
  age: '距今天数',
  rows: '已知行数',
  rejected: '拒收行数（带日期文件）',
  absent: '未提供',
  missing: '本次运行须知',
  nothing: '无。',
  noRevenue: '个用户收入未知：排在其他用户之后，按流失概率排序',
  modelCard: '模型说明卡',
  files: '文件',
  lines: '用户数',
  chance: '平均概率',
  none: '无',
  stage: '阶段',
  segment: '分群',
  phase: '时期',
  move: '前 → 后',
};

export type ReportWords = typeof english;

const chineseTerms: Record<string, string> = {
  prepaid: '预付费',
  postpaid: '后付费',
  stable: '稳定',
  idea: '产生想法',
  inducement: '诱导驱动',
  decision: '换卡决策',
  action: '最终行动',
  tariff: '资费敏感',
  service: '服务驱动',
  influence: '易受他人影响',
  brand: '品牌追逐',
  need: '需求转变',
  new: '新增',
  escalated: '升级',
  continuing: '持续',
  external: '网间转移',
  internal: '内部转网',
  acquisition: '获取期',
  growth: '成长期',
  maturity: '成熟期',
  decline: '衰退期',
  left: '离网',
  leaving: '已在办理离网',
  do_not_contact: '不得联系',
  suspended: '已停机',
  arrears: '欠费',
  farmed: '养卡',
  cooldown: '近期已联系',
  no_gain: '预期收益不为正',
  control: '对照组',
  capacity: '队列已满',
  stage: '阶段尚早',
  high: '高消费',
  middle: '中消费',
  low: '低消费',
  'all-round': '语音流量并重',
  data: '流量型',
  voice: '语音型',
  light: '低使用',
};

const englishTerms: Record<string, string> = {
  leaving: 'already leaving',
  do_not_contact: 'do not contact',
  no_gain: 'no gain expected',
  cooldown: 'contacted lately',
  control: 'set aside as control',
  capacity: 'queue is full',
  stage: 'stage too early',
};

/** The page's sentences in one language. */
export function reportWords(language: 'en' | 'zh'): ReportWords {
  return language === 'zh' ? chinese : english;
}

/** A word of the vocabulary in one language; names of the operator's own stay as they are. */
export function term(name: string, language: 'en' | 'zh'): string {
  const known = (language === 'zh' ? chineseTerms : englishTerms)[name];
  if (known !== undefined || language === 'en') return known ?? name;
  const segment = /^(high|middle|low)-(all-round|data|voice|light)$/.exec(name);
  if (!segment) return name;
  return `${chineseTerms[segment[1] as string]} · ${chineseTerms[segment[2] as string]}`;
}

/** A pair of neighbouring stages whose mean chance to leave falls instead of rising. */
export interface Contradiction {
  pair: string;
  /** By more than one standard error of a group of that size. */
  clear: boolean;
}

/** Every such pair, in the order of the stages. */
export function contradictions(night: NightSummary, language: 'en' | 'zh'): Contradiction[] {
  const known = night.stages.flatMap((row) =>
    row.chance === null ? [] : [{ ...row, chance: row.chance }],
  );
  return known.flatMap((row, index) => {
    const next = known[index + 1];
    if (!next || row.chance <= next.chance) return [];
    const error = Math.sqrt((row.chance * (1 - row.chance)) / Math.min(row.lines, next.lines));
    const pair = `${term(row.stage, language)} > ${term(next.stage, language)}`;
    return [{ pair, clear: row.chance - next.chance > error }];
  });
}
