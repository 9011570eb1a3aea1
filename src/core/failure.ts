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
 * Something an operator can mend: what is wrong, where, and what to do, in one line.
 * Anything else that is thrown is a fault of the program and keeps its stack.
 * The message never holds a phone number, a line's id or a raw row.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
