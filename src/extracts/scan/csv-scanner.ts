import { behindLine, byteClasses, carriageReturn, endsLine, isReadable } from './byte-classes.ts';
import { CsvRecord, tooLong } from './csv-record.ts';
import type { Dialect } from './dialect.ts';
import { longestRecord, recordMark } from './dialect.ts';
import { stagePlainRecords } from './plain-records.ts';
import type { RejectSink } from './reject-writer.ts';
import type { StagedWriter } from './staged-writer.ts';

export interface CsvScannerOptions {
  dialect: Dialect;
  /** Fields of every record; undefined: any number will do. */
  fields: number | undefined;
  /** Which fields are staged, by position. */
  keep: Uint8Array;
  /** A carriage return alone ends a line (files of old Macs). */
  returnEndsLine: boolean;
  /** The line that the header begins on, which is no record; 0: none. */
  headerLine: number;
  lineOffset: number;
  out: StagedWriter;
  rejects: RejectSink;
}

/**
 * Reads delimited UTF-8 text in one pass over its bytes: counts lines and fields, undoes quoting,
 * and stages the kept fields. A record that breaks the rules is rejected by its first physical
 * line alone, and reading resumes at the next line: a stray quote cannot swallow its neighbours.
 */
export class CsvScanner {
  /** Records met, staged or rejected. */
  records = 0;
  /** Physical lines before the next record. */
  lines = 0;
  readonly #options: CsvScannerOptions;
  readonly #decoded: boolean;
  readonly #classes: Uint8Array;
  readonly #delimiter: Buffer;
  readonly #record: CsvRecord;
  #plainPadded = false;
  #data = Buffer.allocUnsafeSlow(3 << 20);
  #length = 0;
  #skipping = false;
  #slow = 0;

  constructor(options: CsvScannerOptions) {
    const { dialect } = options;
    this.#options = options;
    this.#decoded = dialect.encoding !== 'utf-8';
    this.#delimiter = Buffer.from(dialect.delimiter);
    const quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#classes = byteClasses(this.#delimiter[0] as number, quote);
    const shape = { classes: this.#classes, delimiter: this.#delimiter, quote };
    this.#record = new CsvRecord({ ...options, ...shape });
  }

  /** Some field holds line ends. */
  get lineEndsInside(): boolean {
    return this.#record.lineEndsInside;
  }

  /** Some field may begin or end with white space. */
  get padded(): boolean {
    return this.#plainPadded || this.#record.padded;
  }

  /** Nothing of an unfinished record or line is held back. */
  get isBetweenRecords(): boolean {
    return this.#length === 0 && !this.#skipping;
  }

  /** Takes the next bytes of the file; `last` also ends an unfinished record. */
  push(block: Uint8Array, last: boolean): void {
    if (this.#length + block.length + 1 > this.#data.length) {
      const larger = Buffer.allocUnsafeSlow((this.#length + block.length + 1) * 2);
      this.#data.copy(larger, 0, 0, this.#length);
      this.#data = larger;
    }
    this.#data.set(block, this.#length);
    this.#length += block.length;
    // Behind the end stands a line feed, so that the inner loops need no bound.
    this.#data[this.#length] = recordMark;
    const used = this.#scan(this.#length, last);
    this.#data.copyWithin(0, used, this.#length);
    this.#length -= used;
  }

  /** Reads whole records from the buffer; yields how many bytes are done with. */
  #scan(end: number, last: boolean): number {
    const data = this.#data;
    const { out, lineOffset } = this.#options;
    const record = this.#record;
    const readable = isReadable(data.subarray(0, last ? end : this.#lastLine(end)), this.#decoded);
    let at = 0;
    while (at < end) {
      const line = at;
      if (this.#skipping) {
        at = this.#behindLine(at, end);
        if (!this.#isWhole(at, end, last)) return data[end - 1] === carriageReturn ? end - 1 : end;
        this.#skipping = false;
        this.lines++;
        continue;
      }
      if (data[at] === recordMark || (data[at] === carriageReturn && this.#endsLine(at, end))) {
        at = this.#behindLine(at, end);
        if (!this.#isWhole(at, end, last)) return line;
        this.lines++;
        continue;
      }
      if (readable && this.#slow === 0) {
        at = this.#plainRecords(at, end);
        if (at > line) continue;
        // Something else than plain records: do not try again at once.
        this.#slow = 64;
      }
      out.reserve();
      const before = out.at;
      let whole = record.read({ data, from: at, end, last, line: lineOffset + this.lines + 1 });
      if (whole && record.fault === undefined && !readable) this.#checkBytes(at, record.next);
      if (whole && record.fault !== undefined) {
        record.next = this.#behindLine(at, end);
        whole = this.#isWhole(record.next, end, last);
      }
      if (!whole) {
        out.at = before;
        if (end - at <= longestRecord) return line;
        this.#reject(at, end, tooLong);
        this.#skipping = true;
        return end;
      }
      if (record.fault !== undefined) {
        out.at = before;
        this.#reject(at, record.next, record.fault);
        this.lines++;
      } else {
        if (this.lines + 1 === this.#options.headerLine) {
          out.at = before;
        } else {
          out.bytes[out.at++] = recordMark;
          out.rows++;
          this.records++;
        }
        this.lines += 1 + record.innerLines;
      }
      if (this.#slow > 0) this.#slow--;
      at = record.next;
    }
    return at;
  }

  /** Reads on as long as records are plain; yields where the first other one begins. */
  #plainRecords(from: number, end: number): number {
    const { fields, headerLine, lineOffset, keep, out } = this.#options;
    if (this.#delimiter.length > 1 || fields === undefined || this.lines < headerLine) return from;
    const first = lineOffset + this.lines + 1;
    const input = { data: this.#data, classes: this.#classes, from, end };
    const read = stagePlainRecords({ ...input, keep, fields, firstLine: first, out });
    this.lines += read.records;
    this.records += read.records;
    if (read.padded) this.#plainPadded = true;
    return read.at;
  }

  #checkBytes(from: number, to: number): void {
    if (isReadable(this.#data.subarray(from, to), this.#decoded)) return;
    this.#record.fault = `has bytes that are no ${this.#options.dialect.encoding}`;
  }

  /** Whether the carriage return at `at` ends its line. */
  #endsLine(at: number, end: number): boolean {
    return endsLine(this.#data, at, end, this.#options.returnEndsLine);
  }

  #behindLine(at: number, end: number): number {
    return behindLine(this.#data, at, end, this.#options.returnEndsLine);
  }

  /** Whether the line that ends before `next` has its line end in the buffer. */
  #isWhole(next: number, end: number, last: boolean): boolean {
    return last || next < end || this.#data[next - 1] === recordMark;
  }

  #lastLine(end: number): number {
    const feed = this.#data.lastIndexOf(recordMark, end - 1);
    if (!this.#options.returnEndsLine) return feed + 1;
    return Math.max(feed, this.#data.lastIndexOf(carriageReturn, end - 1)) + 1;
  }

  #reject(from: number, to: number, rule: string): void {
    this.records++;
    let stop = to;
    while (stop > from && (this.#data[stop - 1] === recordMark || this.#data[stop - 1] === 13)) {
      stop--;
    }
    const { rejects, lineOffset } = this.#options;
    rejects.reject(lineOffset + this.lines + 1, rule, this.#data.subarray(from, stop));
  }
}
