import type { Language } from '../core/language.ts';

/** The rules that a row can break, as patterns, in Chinese. */
const chineseRules: readonly [RegExp, string][] = [
  [/^is empty$/, '为空'],
  [/^is no word of `values`$/, '不在 `values` 所列词语之中'],
  [/^is none of (.+)$/, '不是以下之一：$1'],
  [/^is no day$/, '不是日期'],
  [/^is no time$/, '不是时间'],
  [/^is no month$/, '不是月份'],
  [/^is no number$/, '不是数字'],
  [/^is no whole number$/, '不是整数'],
  [/^is neither true nor false$/, '不是是或否'],
  [/^lies outside (\d+) to (\d+)$/, '不在 $1 至 $2 年之间'],
  [/^is less than (.+)$/, '小于 $1'],
  [/^is more than (.+)$/, '大于 $1'],
  [/^lies before (.+)$/, '早于 $1'],
  [/^lies after the day of its file$/, '晚于其文件的日期'],
  [/^cannot be computed by its expression$/, '无法用其表达式计算'],
  [/^has (\d+) fields instead of (\d+)$/, '有 $1 个字段，应为 $2 个'],
  [/^has a stray quote$/, '引号位置有误'],
  [/^has a quote that is never closed$/, '引号未闭合'],
  [/^has a NUL byte$/, '含 NUL 字节'],
  [/^has a control character$/, '含控制字符'],
  [/^has bytes that are no (.+)$/, '含不属于 $1 编码的字节'],
  [/^is longer than (.+)$/, '超过 $1'],
  [/^is no JSON object$/, '不是 JSON 对象'],
];

/** A broken rule in one language; the quarantine and JSON keep the English one. */
export function brokenRule(rule: string, language: Language): string {
  if (language === 'en') return rule;
  const known = chineseRules.find(([pattern]) => pattern.test(rule));
  return known ? rule.replace(...known) : rule;
}
