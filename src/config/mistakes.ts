import type { z } from 'zod';
import type { Sentence } from '../core/language.ts';
import { tellIssue } from './rule-words.ts';

type Issue = z.core.$ZodIssue;

/** The mistake in a configuration that says most about what was meant. */
export interface Mistake {
  /** The key it concerns, from the top. */
  keys: readonly PropertyKey[];
  told: Sentence;
}

/** Chooses among the issues of a parse with `reportInput`. */
export function firstMistake(issues: readonly Issue[]): Mistake {
  const issue = deepest(firstOf(issues));
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const keys = unknown === undefined ? issue.path : [...issue.path, unknown];
  return { keys, told: describe(issue, keys.map(String).join('.')) };
}

/** A misspelled key is told before the key that is missing for it. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
  return unknown ? [unknown] : issues;
}

/** Inside a union the branch that got furthest says most about what was meant. */
function deepest(issues: readonly Issue[]): Issue {
  const first = issues[0] as Issue;
  if (first.code !== 'invalid_union') return first;
  const inner = first.errors
    .flatMap((branch) => branch.slice(0, 1))
    .filter((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
  const next = inner[0];
  if (!next) return first;
  return deepest([{ ...next, path: [...first.path, ...next.path] } as Issue]);
}

function describe(issue: Issue, key: string): Sentence {
  if (issue.code === 'unrecognized_keys') {
    return {
      en: `unknown key \`${key}\`: remove it or correct its spelling`,
      zh: `未知的键 \`${key}\`：请删去或更正拼写`,
    };
  }
  if (isMissing(issue)) return { en: `\`${key}\` is missing`, zh: `缺少 \`${key}\`` };
  const { en, zh } = tellIssue(issue);
  const unquoted =
    issue.code === 'invalid_type' && issue.expected === 'string' && !/quotes/.test(issue.message);
  return {
    en: `\`${key}\`: ${en}${unquoted ? ' (a number, date or true/false where text is meant: put it in quotes)' : ''}`,
    zh: `\`${key}\`：${zh}${unquoted ? '（此处应为文本，却是数字、日期或 true/false：请加引号）' : ''}`,
  };
}

function isMissing(issue: Issue): boolean {
  if (issue.code === 'invalid_union') {
    return (
      issue.errors.length > 0 &&
      issue.errors.every(([first]) => first !== undefined && isMissing(first as Issue))
    );
  }
  return issue.code === 'invalid_type' && /received undefined/.test(issue.message);
}
