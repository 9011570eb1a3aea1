import type { Language } from '../../core/language.ts';
import { term } from '../../report/words.ts';

const english = {
  head: ['step', 'seconds', ''],
  done: '{asOf}: {alerts} alerts and {controls} controls in {folder}',
  scored: 'Scored {lines} active lines as of {asOf} with model {version}.',
  nights: 'nights: {nights}',
  units: 'units to take in: {units}',
  unit: '  {extract} {unit}: {files}',
  ownUnit: '  {extract}: {files}',
  training: 'training: {reason}',
  notDue: 'not due',
};

export type NightWords = typeof english;

const chinese: NightWords = {
  head: ['步骤', '秒', ''],
  done: '{asOf}：预警 {alerts} 条，对照组 {controls} 条，见 {folder}',
  scored: '已为截至 {asOf} 的 {lines} 个活跃用户评分，模型 {version}。',
  nights: '日期：{nights}',
  units: '待加载单元：{units}',
  unit: '  {extract} {unit}：{files}',
  ownUnit: '  {extract}：{files}',
  training: '训练：{reason}',
  notDue: '未到期',
};

/** The sentences of a night in the terminal. */
export function nightWords(language: Language): NightWords {
  return language === 'zh' ? chinese : english;
}

const chineseDetails: Record<string, string> = {
  units: '单元',
  rows: '行',
  loaded: '入库',
  rejected: '拒收',
  reviews: '核查',
  reason: '原因',
  version: '版本',
  lines: '用户',
  controls: '对照组',
  numbers: '号码',
  folder: '目录',
};

/** What a step tells of itself: a count's name, or a stage; names of extracts stay as they are. */
export function detailName(name: string, language: Language): string {
  return language === 'zh' ? (chineseDetails[name] ?? term(name, language)) : name;
}

const chineseReasons: Record<string, string> = {
  'no model': '尚无模型',
  'no stage model': '尚无阶段模型',
  'model too old': '模型过旧',
  'features changed': '特征已变更',
};

/** Why a training is due. */
export function trainingReason(reason: string, language: Language): string {
  return language === 'zh' ? (chineseReasons[reason] ?? reason) : reason;
}
