import type { Language } from '../../core/language.ts';

/** What commander says of a command line that it cannot read, as patterns, in Chinese. */
const chineseErrors: readonly [RegExp, string][] = [
  [/^error: unknown option '(.+)'/, '错误：未知的选项 $1'],
  [/^error: unknown command '(.+)'/, '错误：未知的命令 $1'],
  [/^error: missing required argument '(.+)'/, '错误：缺少参数 $1'],
  [/^error: option '(.+)' argument missing/, '错误：选项 $1 缺少值'],
  [/^error: required option '(.+)' not specified/, '错误：缺少必需的选项 $1'],
  [/^error: option '(.+?)' argument '(.*)' is invalid\./, '错误：选项 $1 的值 $2 无效。'],
  [/^error: option '(.+?)' cannot be used with option '(.+)'/, '错误：选项 $1 与 $2 不能同用'],
  [
    /^error: too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\./,
    '错误：$1 的参数过多：应有 $2 个，给了 $3 个',
  ],
  [
    /^error: too many arguments\. Expected (\d+) arguments? but got (\d+)\./,
    '错误：参数过多：应有 $1 个，给了 $2 个',
  ],
];

/** Sentences that may follow. */
const chineseAdvice: readonly [RegExp, string][] = [
  [/ ?Allowed choices are (.+)\.$/m, '可用的有 $1'],
  [/^\(Did you mean one of (.+)\?\)$/m, '（是否指 $1 之一？）'],
  [/^\(Did you mean (.+)\?\)$/m, '（是否指 $1？）'],
];

/** A usage error of commander in one language; one that is not known here stays as it is. */
export function usageError(message: string, language: Language): string {
  if (language === 'en') return message;
  return [...chineseErrors, ...chineseAdvice].reduce(
    (text, [pattern, words]) => text.replace(pattern, words),
    message,
  );
}

/** What follows every usage error. */
export function seeHelp(language: Language): string {
  return language === 'zh' ? '（见 --help）' : '(see --help)';
}
