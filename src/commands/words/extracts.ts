import type { Language } from '../../core/language.ts';

const english = {
  comma: ', ',
  checked: ['extract', 'files', 'read', 'loaded', 'rejected', 'repeated', 'newest'],
  loaded: ['extract', 'units', 'files', 'read', 'loaded', 'rejected', 'repeated'],
  nothingNew: 'nothing new',
  gaps: '{extract}: not always filled: {columns}',
  badColumn: '{extract}: {rows} × column {column}{value} {rule}; first {file} line {line}',
  badLine: '{extract}: {rows} × line{value} {rule}; first {file} line {line}',
  link: '{extract}: {facts} of {of} {unit}: {rule} ({lines} lines, first {first})',
  volume: '{extract}: {rows} rows on {day}, {usual} are usual',
  missing: 'no {extract}: null without it: {without}',
  replaced: 'passed over: {path}: a newer version of it is {insteadOf}',
  duplicate: 'passed over: {path}: the same content is {insteadOf}',
  again:
    'What nights have published stays as it is; `holdfast train` learns from what was read again.',
  refused: 'refused: {message}',
};

export type ExtractWords = typeof english;

const chinese: ExtractWords = {
  comma: '、',
  checked: ['数据源', '文件', '读取', '入库', '拒收', '重复', '最新'],
  loaded: ['数据源', '单元', '文件', '读取', '入库', '拒收', '重复'],
  nothingNew: '没有新文件',
  gaps: '{extract}：未填满的列：{columns}',
  badColumn: '{extract}：{rows} 行，{column} 列{value} {rule}；首见于 {file} 第 {line} 行',
  badLine: '{extract}：{rows} 行，整行{value} {rule}；首见于 {file} 第 {line} 行',
  link: '{extract}：{of} {unit}中有 {facts} {unit}{rule}（{lines} 个用户，最早 {first}）',
  volume: '{extract}：{day} 有 {rows} 行，通常为 {usual} 行',
  missing: '缺少数据 {extract}，以下内容为空：{without}',
  replaced: '跳过 {path}：已有更新版本 {insteadOf}',
  duplicate: '跳过 {path}：内容与 {insteadOf} 相同',
  again: '已发布的名单保持不变；`holdfast train` 将用重新读取的数据训练。',
  refused: '拒收：{message}',
};

/** The words of `check` and `load` in the terminal. */
export function extractWords(language: Language): ExtractWords {
  return language === 'zh' ? chinese : english;
}

/** What is counted of an extract where facts are held against lines: of CDRs the days that a line has any. */
export function linkUnit(extract: string, language: Language): string {
  const isByDay = extract === 'cdr';
  if (language === 'zh') return isByDay ? '个用户日' : '条';
  return isByDay ? 'line-days' : 'facts';
}

const chineseLinks: Record<string, string> = {
  'unknown line': '所属用户不在 subscribers 中',
  'before activation': '早于开户日',
  'after closing': '晚于销户日',
};

/** How facts do not fit the lines they speak of. */
export function linkRule(rule: string, language: Language): string {
  return language === 'zh' ? (chineseLinks[rule] ?? rule) : rule;
}
