import { quoteName, quoteText } from '../../db/quote.ts';

/** Rows of one shape, all columns text, ready for the mapping. */
export interface StagedSource {
  /**
   * SQL relation with `__l` (file number × 10^12 + line) and `__s0`, `__s1`, …
   *
   * @param nulls words to be read as null; undefined: only the empty text is
   */
  relation: (nulls?: readonly string[]) => string;
  /** `relation` reads null words itself. */
  readsNulls: boolean;
  /** The staged columns' names in the source, in order. */
  names: string[];
  /** For every wanted source its staged column; −1: this shape does not have it. */
  layout: number[];
  /** Line ends inside fields stand as U+001E. */
  lineEndsInside: boolean;
  /** Fields may begin or end with white space, to be trimmed. */
  padded: boolean;
}

/** Lines of a unit's files stay apart: file number × this + line. */
export const linesPerFile = 1_000_000_000_000;

/** SQL that reads staged files of one shape; `nulls` are read as null, the empty text always. */
export function readStaged(
  paths: readonly string[],
  columns: number,
  nulls: readonly string[] = [],
): string {
  const staged = Array.from({ length: columns }, (_, index) => `'__s${index}': 'VARCHAR'`);
  const types = ["'__l': 'BIGINT'", ...staged].join(', ');
  const files = paths.map(quoteText).join(', ');
  return `read_csv([${files}], columns = {${types}}, auto_detect = false, header = false, delim = '\x1f', quote = '', escape = '', new_line = '\\n', nullstr = [${[...new Set(['', ...nulls])].map(quoteText).join(', ')}], strict_mode = true)`;
}

/** SQL that reads a Parquet file, every column as text. */
export function readParquet(path: string, names: readonly string[], lineOffset: number): string {
  const texts = names.map((name, index) => `${quoteName(name)}::varchar as __s${index}`);
  const line = `file_row_number + 1 + ${lineOffset} as __l`;
  return `(select ${[line, ...texts].join(', ')} from read_parquet(${quoteText(path)}, file_row_number = true))`;
}
