import { exitCodes, Failure } from './failure.ts';
import type { Sentence } from './language.ts';

/** Whether disk or quota is used up, as the file system, a worker or DuckDB says it. */
export function isDiskFull(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // An error that crosses threads keeps its message alone.
  return (
    /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '') ||
    /no space left on device|disk quota exceeded|disk is full/i.test(error.message)
  );
}

/** A full disk, told so: wherever it is met, something to mend on the machine (exit code 2). */
export function diskFull(told: Sentence, cause: unknown): Failure {
  return new Failure(exitCodes.usage, told, { cause });
}

/** @param path what could not be written, where that is known */
export function fullAt(path?: string): Sentence {
  return {
    en: `${path ? `${path} cannot be written: ` : ''}the disk is full or its quota used up: free some space and run again`,
    zh: `${path ? `无法写入 ${path}：` : ''}磁盘已满或配额已用完：请腾出空间后重新运行`,
  };
}
