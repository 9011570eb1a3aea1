import type { ExtractName } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';

/**
 * @param column empty: the extract itself is meant
 * @throws Failure (exit 2) naming the key of an extract's configuration that makes no sense
 */
export function failKey(extract: ExtractName, column: string, { en, zh }: Sentence): never {
  const key = `extracts.${extract}${column && `.columns.${column}`}`;
  throw new Failure(exitCodes.usage, { en: `\`${key}\`: ${en}`, zh: `\`${key}\`：${zh}` });
}
