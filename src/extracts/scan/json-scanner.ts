import { isReadable } from './byte-classes.ts';
import { longestRecord, recordMark } from './dialect.ts';
import { readJsonRecord } from './json-record.ts';
import type { RejectSink } from './reject-writer.ts';
import type { StagedWriter } from './staged-writer.ts';

export interface JsonScannerOptions {
  encoding: string;
  /** Names of the staged columns, in order. */
  names: readonly string[];
  lineOffset: number;
  out: StagedWriter;
  rejects: RejectSink;
}

/** Reads JSON Lines: stages the named members, rejects lines that are no JSON object. */
export class JsonScanner {
  records = 0;
  lineEndsInside = false;
  readonly padded = true;
  lines = 0;
  readonly #options: JsonScannerOptions;
  #rest = Buffer.alloc(0);
  #skipping = false;

  constructor(options: JsonScannerOptions) {
    this.#options = options;
  }

  /** Nothing of an unfinished line is held back. */
  get isBetweenRecords(): boolean {
    return this.#rest.length === 0 && !this.#skipping;
  }

  push(block: Uint8Array, last: boolean): void {
    const data = Buffer.concat([this.#rest, block]);
    let at = 0;
    while (at < data.length) {
      const feed = data.indexOf(recordMark, at);
      if (feed < 0 && !last) break;
      const end = feed < 0 ? data.length : feed;
      if (!this.#skipping) this.#line(data.subarray(at, end));
      this.#skipping = false;
      this.lines++;
      at = end + 1;
    }
    this.#rest = Buffer.from(data.subarray(Math.min(at, data.length)));
    if (this.#rest.length > longestRecord) {
      if (!this.#skipping) this.#reject(this.#rest, 'is longer than 1 MiB');
      this.#skipping = true;
      this.#rest = Buffer.alloc(0);
    }
  }

  #line(line: Buffer): void {
    const text = line.toString('utf8');
    if (text.trim() === '') return;
    const fault = this.#stage(line, text);
    if (fault !== undefined) this.#reject(line, fault);
  }

  /** Stages a line; yields the rule it breaks. */
  #stage(line: Buffer, text: string): string | undefined {
    const { encoding, names, lineOffset, out } = this.#options;
    if (line.length > longestRecord) return 'is longer than 1 MiB';
    if (!isReadable(line, encoding !== 'utf-8')) return `has bytes that are no ${encoding}`;
    const record = readJsonRecord(text);
    if (!record) return 'is no JSON object';
    const fields = names.map((name) => record.get(name) ?? '');
    if (fields.some(hasControl)) return 'has a control character';
    if (fields.some((field) => /[\n\r]/.test(field))) this.lineEndsInside = true;
    this.records++;
    const cleaned = fields.map((field) => field.replace(/\r\n|\n|\r/g, '\u001e'));
    out.record(lineOffset + this.lines + 1, cleaned);
    return undefined;
  }

  #reject(line: Buffer, rule: string): void {
    this.records++;
    this.#options.rejects.reject(this.#options.lineOffset + this.lines + 1, rule, line);
  }
}

function hasControl(field: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(field);
}
