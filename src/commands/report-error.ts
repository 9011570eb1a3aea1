import { CommanderError } from 'commander';
import { type ExitCode, exitCodes, Failure } from '../core/failure.ts';
import { explainFileError } from '../core/file-failure.ts';
import type { Language } from '../core/language.ts';
import { explainDatabaseError } from '../db/database-failure.ts';
import { createLog } from './log.ts';

/**
 * Tells what ended a run. A terminal gets a failure in `language`; a JSON log keeps the English
 * message, by which it is searched, and has the Chinese beside it as `zh`.
 *
 * @returns the exit code of the program
 */
export function reportError(thrown: unknown, language: Language): ExitCode {
  const error = explainFileError(explainDatabaseError(thrown));
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  const log = createLog({ quiet: false, verbose: false });
  if (error instanceof Failure) {
    const { exitCode, message, told } = error;
    if (process.stderr.isTTY) log.error({ exitCode }, told[language]);
    else log.error({ exitCode, ...(language === 'zh' && { zh: told.zh }) }, message);
    return exitCode;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  log.fatal({ stack }, 'a fault of the program');
  return exitCodes.fault;
}
