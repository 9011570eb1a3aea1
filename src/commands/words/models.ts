import type { Language } from '../../core/language.ts';

const english = {
  trained: 'Model {version}, judged {judged}: {churned} of {rows} lines left ({rate}).',
  laterTime: 'on later time',
  otherPersons: 'on persons the trees never saw',
  figures: ['figure', 'value', '95 % interval'],
  limit: 'Note: {limit}',
  more: 'More: holdfast models show {version}',
  liveStays: 'Live stays {version}, which {why}; to change it: holdfast models promote {trained}',
  pinned: 'was chosen by an operator',
  later: 'was trained as of a later day',
  none: 'No versions yet: run `holdfast train`.',
  list: ['version', 'trained as of', 'AUC', 'base rate', 'judged on', ''],
  judgedOn: { 'later time': 'later time', 'other persons': 'other persons' },
  live: 'live',
  livePinned: 'live, pinned',
  toldLive: '{version} is live; the next training replaces it.',
  toldPinned: '{version} is live and stays so until `holdfast models promote newest`.',
};

export type ModelWords = typeof english;

const chinese: ModelWords = {
  trained: '模型 {version}，{judged}：{rows} 个用户中 {churned} 个离网（{rate}）。',
  laterTime: '以更晚的时间检验',
  otherPersons: '以模型从未见过的人检验',
  figures: ['指标', '值', '95 % 区间'],
  limit: '注意：{limit}',
  more: '详见：holdfast models show {version}',
  liveStays: '仍启用 {version}（{why}）；如需更换：holdfast models promote {trained}',
  pinned: '由操作员选定',
  later: '其训练日期更晚',
  none: '尚无版本：请运行 `holdfast train`。',
  list: ['版本', '训练截至', 'AUC', '基准率', '检验对象', ''],
  judgedOn: { 'later time': '更晚的时间', 'other persons': '其他人' },
  live: '启用',
  livePinned: '启用，已固定',
  toldLive: '已启用 {version}；下次训练将替换它。',
  toldPinned: '已启用 {version} 并固定，直到 `holdfast models promote newest`。',
};

/** The words of `train` and `models` in the terminal; a card has its own. */
export function modelWords(language: Language): ModelWords {
  return language === 'zh' ? chinese : english;
}
