import { StagedWriter } from './staged-writer.ts';

const longestShown = 200;

/** Where records go that cannot be staged: line, rule, and the beginning of their text. */
export interface RejectSink {
  reject(line: number, rule: string, record: Uint8Array): void;
  rows: number;
}

/** Writes rejected records to a staged file of their own: line, rule, text. */
export class RejectWriter implements RejectSink {
  readonly #writer: StagedWriter;

  constructor(path: string) {
    this.#writer = new StagedWriter(path);
  }

  get rows(): number {
    return this.#writer.rows;
  }

  reject(line: number, rule: string, record: Uint8Array): void {
    this.#writer.record(line, [rule, shown(record)]);
  }

  close(): void {
    this.#writer.close();
  }
}

/** At most 200 characters, control characters as U+FFFD, never half a character at the end. */
function shown(record: Uint8Array): string {
  const text = Buffer.from(record.subarray(0, longestShown * 4)).toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return [...text.replace(/[\u0000-\u001f\u007f]/g, '\ufffd')].slice(0, longestShown).join('');
}
