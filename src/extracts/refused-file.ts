import type { ExtractName } from '../config/schema.ts';
import type { Sentence } from '../core/language.ts';

/** A file that was refused whole, and why. In logs and JSON its message is the English one alone. */
export class RefusedFile {
  readonly extract: ExtractName;
  readonly message: string;
  readonly #told: Sentence;

  constructor(extract: ExtractName, told: Sentence) {
    this.extract = extract;
    this.message = told.en;
    this.#told = told;
  }

  /** Why, in every language. */
  get told(): Sentence {
    return this.#told;
  }
}
