import { exitCodes, Failure } from '../../core/failure.ts';
import type { Table } from '../../learning/table.ts';

/** A column that a flag names is not there. */
export function missingColumn(file: string, flag: string, column: string): Failure {
  return new Failure(exitCodes.usage, {
    en: `${file} has no column ${column}: check ${flag}`,
    zh: `${file} 没有 ${column} 列：请检查 ${flag}`,
  });
}

/**
 * Said before the minutes of learning: a table to be judged on has all columns that are learned from.
 *
 * @throws Failure (exit 2) naming the first that it lacks
 */
export function requireColumns(
  learned: { file: string; table: Table },
  judged: { file: string; table: Table },
): void {
  const there = new Set(judged.table.columns.map(({ name }) => name));
  const absent = learned.table.columns.find(({ name }) => !there.has(name));
  if (!absent) return;
  throw new Failure(exitCodes.usage, {
    en: `${judged.file} has no column ${absent.name}, which ${learned.file} is learned from: add it, or leave it out with --drop`,
    zh: `${judged.file} 没有 ${absent.name} 列，而 ${learned.file} 的学习要用到它：请补上该列，或用 --drop 去掉`,
  });
}
