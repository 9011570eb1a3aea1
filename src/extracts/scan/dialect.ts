import type { Sentence } from '../../core/language.ts';

/** How the bytes of a delimited or JSON Lines file are to be read. */
export interface Dialect {
  format: 'csv' | 'jsonl';
  encoding: 'utf-8' | 'utf-16' | 'latin-1' | 'gb18030';
  delimiter: string;
  quote: string;
  header: boolean;
}

/** Where a value comes from: a named column, a 1-based position, or names met in an expression. */
export type Wanted =
  | { by: 'name'; name: string; needed: boolean }
  | { by: 'position'; position: number }
  | { by: 'expression'; sql: string };

/** A file that is refused whole: what is wrong and what to do. */
export interface Refusal {
  line?: number;
  column?: string;
  problem: Sentence;
}

/** One column that was staged: its name in the source and its 0-based field there. */
export interface StagedColumn {
  name: string;
  field: number;
}

/** A stretch of a file, from the first byte of a physical line to that of another; no `to`: to its end. */
export interface Part {
  from: number;
  to?: number;
}

export interface ScanTask {
  path: string;
  packed: boolean;
  /** What to read of the file; default: all. Not for packed files, nor for utf-16. */
  part?: Part;
  dialect: Dialect;
  wanted: readonly Wanted[];
  /** Added to every line number, so that lines of a unit's files stay apart. */
  lineOffset: number;
  stagedPath: string;
  rejectsPath: string;
}

/** What came of reading one file. */
export interface ScanResult {
  /** Columns of the staged file, in its order. */
  columns: StagedColumn[];
  /** For every wanted source the index of its staged column; −1: the file does not have it. */
  layout: number[];
  /** Records counted while reading: staged + rejected. */
  rowsRead: number;
  rowsStaged: number;
  rowsRejected: number;
  /** Whether a quoted field held a line end (staged as U+001E). */
  lineEndsInside: boolean;
  /** Some field may begin or end with white space. */
  padded: boolean;
  /** No record reaches beyond the part that was read; always so for a whole file. */
  endsBetweenRecords: boolean;
  refusal?: Refusal;
}

/** Field and record marks of a staged file; rows that hold these bytes are rejected before. */
export const fieldMark = 0x1f;
export const recordMark = 0x0a;
export const innerLineEnd = 0x1e;

/** The longest record that is read, in bytes. */
export const longestRecord = 1 << 20;

/** What a delimiter written as `\t`, `\x01` or `\u0001` in the configuration means. */
export function plainDelimiter(text: string): string {
  return text
    .replaceAll('\\t', '\t')
    .replace(/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})/gi, (_, short?: string, long?: string) =>
      String.fromCharCode(Number.parseInt(short ?? long ?? '0', 16)),
    );
}
