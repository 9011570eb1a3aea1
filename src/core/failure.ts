import type { Sentence } from './language.ts';
import { ToldError } from './told-error.ts';

/** Exit codes of the program: a promise to cron jobs (contract §2). */
export const exitCodes = {
  done: 0,
  fault: 1,
  usage: 2,
  contract: 3,
  missing: 4,
  locked: 5,
  noModel: 6,
  watchLimit: 7,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * Something an operator can mend: what is wrong, where, and what to do, in one line, in every
 * language. `message` is the English one, for logs and JSON; people are told `told[language]`.
 * Anything else that is thrown is a fault of the program and keeps its stack.
 * It never holds a phone number, a line's id or a raw row.
 */
export class Failure extends ToldError {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, told: Sentence, options?: ErrorOptions) {
    super(told, options);
    this.exitCode = exitCode;
  }
}
