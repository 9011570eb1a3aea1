import type { Sentence } from './language.ts';

/** An error that says what is wrong in every language; `message` is the English one. */
export class ToldError extends Error {
  readonly told: Sentence;

  constructor(told: Sentence, options?: ErrorOptions) {
    super(told.en, options);
    this.told = told;
  }
}

/**
 * What any error says, to stand inside a sentence. Others' words stay as they are: DuckDB's in full,
 * of the system's in Chinese the code alone (`EACCES`), which says what its English says.
 */
export function toldBy(error: unknown): Sentence {
  if (error instanceof ToldError) return error.told;
  const message = error instanceof Error ? error.message : String(error);
  return { en: message, zh: (error as NodeJS.ErrnoException)?.code ?? message };
}
