import { z } from 'zod';
import type { Sentence } from '../core/language.ts';

/**
 * The message of a rule of our own in a schema. zod carries the English one; `tellIssue` finds the
 * Chinese by it.
 */
export function rule(told: Sentence): string {
  ownRules.set(told.en, told.zh);
  return told.en;
}

const ownRules = new Map<string, string>();
const chinese = z.locales.zhCN().localeError;

/**
 * What is wrong with a value: our own rule's words, else zod's.
 *
 * @param issue of a parse with `reportInput`, without which the type that was met is not known
 */
export function tellIssue(issue: z.core.$ZodIssue): Sentence {
  const { message } = issue;
  const own = ownRules.get(message);
  if (own !== undefined) return { en: message, zh: own };
  const told = chinese({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
  const words = typeof told === 'string' ? told : (told?.message ?? '');
  return { en: message, zh: issue.code === 'invalid_value' ? words : withTypes(words) };
}

/** zod's Chinese leaves some names of types in English. */
function withTypes(words: string): string {
  return words.replace(/\b[a-z]+\b/g, (name) => typeNames[name] ?? name);
}

const typeNames: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '键值对',
  record: '键值对',
  array: '列表',
  undefined: '空值',
};
