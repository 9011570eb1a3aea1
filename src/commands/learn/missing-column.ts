import { exitCodes, Failure } from '../../core/failure.ts';

/** A column that a flag names is not there. */
export function missingColumn(file: string, flag: string, column: string): Failure {
  return new Failure(exitCodes.usage, {
    en: `${file} has no column ${column}: check ${flag}`,
    zh: `${file} 没有 ${column} 列：请检查 ${flag}`,
  });
}
