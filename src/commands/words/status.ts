import type { Language } from '../../core/language.ts';

const english = {
  noWarehouse: 'There is no warehouse yet: `holdfast nightly` makes one.',
  nights: ['night', 'model', 'alerts', 'refused files'],
  noNight: 'No night has been finished yet.',
  extracts: ['extract', 'newest file or day', 'units', 'rows', 'rejected'],
  model: 'Model {version}, {days} days old{pinned}.',
  pinned: ', pinned',
  noModel: 'No model yet.',
  nightDue: 'Due: the night of {to}',
  nightsDue: 'Due: nights {from} to {to} ({nights})',
  trainingDue: 'Due: training ({reason})',
};

export type StatusWords = typeof english;

const chinese: StatusWords = {
  noWarehouse: '尚无数据仓库：由 `holdfast nightly` 建立。',
  nights: ['日期', '模型', '预警', '拒收文件'],
  noNight: '尚未完成任何一次夜间运行。',
  extracts: ['数据源', '最新文件或日期', '单元', '行', '拒收'],
  model: '模型 {version}，已 {days} 天{pinned}。',
  pinned: '，已固定',
  noModel: '尚无模型。',
  nightDue: '待办：{to} 的夜间运行',
  nightsDue: '待办：{from} 至 {to} 的夜间运行（{nights} 次）',
  trainingDue: '待办：训练（{reason}）',
};

/** The words of `status` in the terminal. */
export function statusWords(language: Language): StatusWords {
  return language === 'zh' ? chinese : english;
}
