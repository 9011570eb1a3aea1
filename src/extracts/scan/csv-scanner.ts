import {
  behindLine,
  byteClasses,
  carriageReturn,
  controlClass,
  controlRule,
  delimiterClass,
  isControl,
  isReadable,
  quoteClass,
  returnClass,
  spaceEdge,
} from './byte-classes.ts';
import type { Dialect } from './dialect.ts';
import { fieldMark, innerLineEnd, longestRecord, recordMark } from './dialect.ts';
import { stagePlainRecords } from './plain-records.ts';
import type { RejectSink } from './reject-writer.ts';
import type { StagedWriter } from './staged-writer.ts';
import { hasSwallowedLines } from './swallowed-lines.ts';

const longestQuoted = 64 * 1024;
const mostLinesQuoted = 100;

const tooLong = 'is longer than 1 MiB';
const neverClosed = 'has a quote that is never closed';
const strayQuote = 'has a stray quote';

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
  lineEndsInside = false;
  /** Some field may begin or end with white space. */
  padded = false;
  /** Physical lines before the next record. */
  lines = 0;
  readonly #options: CsvScannerOptions;
  readonly #decoded: boolean;
  readonly #classes: Uint8Array;
  readonly #delimiter: Buffer;
  readonly #quote: number;
  #data = Buffer.allocUnsafeSlow(3 << 20);
  #length = 0;
  #skipping = false;
  #slow = 0;
  #next = 0;
  #fault: string | undefined;
  #innerLines = 0;

  constructor(options: CsvScannerOptions) {
    const { dialect } = options;
    this.#options = options;
    this.#decoded = dialect.encoding !== 'utf-8';
    this.#delimiter = Buffer.from(dialect.delimiter);
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#classes = byteClasses(this.#delimiter[0] as number, this.#quote);
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
    const { out } = this.#options;
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
      let whole = this.#record(at, end, last);
      if (whole && this.#fault === undefined && !readable) this.#checkBytes(at, this.#next);
      if (whole && this.#fault !== undefined) {
        this.#next = this.#behindLine(at, end);
        whole = this.#isWhole(this.#next, end, last);
      }
      if (!whole) {
        out.at = before;
        if (end - at <= longestRecord) return line;
        this.#reject(at, end, tooLong);
        this.#skipping = true;
        return end;
      }
      if (this.#fault !== undefined) {
        out.at = before;
        this.#reject(at, this.#next, this.#fault);
        this.lines++;
      } else {
        if (this.lines + 1 === this.#options.headerLine) {
          out.at = before;
        } else {
          out.bytes[out.at++] = recordMark;
          out.rows++;
          this.records++;
        }
        this.lines += 1 + this.#innerLines;
      }
      if (this.#slow > 0) this.#slow--;
      at = this.#next;
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
    if (read.padded) this.padded = true;
    return read.at;
  }

  /** Reads one record from `from`; false when the buffer ends before it does. */
  #record(from: number, end: number, last: boolean): boolean {
    const { keep, out, lineOffset } = this.#options;
    const data = this.#data;
    const classes = this.#classes;
    const bytes = out.bytes;
    const length = this.#delimiter.length;
    this.#fault = undefined;
    this.#innerLines = 0;
    out.number(lineOffset + this.lines + 1);
    let at = from;
    let to = out.at;
    for (let field = 0; ; field++) {
      const kept = keep[field] === 1;
      if (kept) bytes[to++] = fieldMark;
      const start = to;
      if (data[at] === this.#quote && at < end) {
        out.at = to;
        at = this.#quoted(at + 1, from, end, last, kept);
        to = out.at;
        if (at < 0) return false;
        if (this.#fault !== undefined) return true;
      }
      let kind = classes[data[at] as number];
      for (;;) {
        if (kept) {
          while (kind === 0) {
            bytes[to++] = data[at++] as number;
            kind = classes[data[at] as number];
          }
        } else {
          while (kind === 0) kind = classes[data[++at] as number];
        }
        if (kind !== delimiterClass || length === 1) break;
        if (at + length > end && !last) return false;
        if (this.#isDelimiter(at, end)) break;
        // The first byte of a longer delimiter, alone, belongs to the field.
        if (kept) bytes[to++] = data[at] as number;
        kind = classes[data[++at] as number];
      }
      if (at - from > longestRecord) {
        this.#fault = tooLong;
        return true;
      }
      // At the buffer's end the field may go on.
      if (to > start && (at < end || last) && isSpaced(bytes[start], bytes[to - 1]))
        this.padded = true;
      if (kind === delimiterClass) {
        at += length;
        continue;
      }
      if (at >= end && !last) return false;
      if (kind === returnClass && at < end) {
        if (at + 1 >= end && !last) return false;
        if (!this.#endsLine(at, end)) kind = controlClass;
      }
      if (kind === quoteClass || kind === controlClass) {
        this.#fault = kind === quoteClass ? strayQuote : controlRule(data[at]);
        return true;
      }
      out.at = to;
      this.#next = this.#behindLine(at, end);
      this.#judge(from, at, field + 1);
      return true;
    }
  }

  /** The inside of a quoted field; yields where it goes on, −1 when the buffer ends inside. */
  #quoted(start: number, from: number, end: number, last: boolean, kept: boolean): number {
    const data = this.#data;
    const { out } = this.#options;
    for (let at = start; ; at++) {
      if (at >= end && !last && at - from < longestQuoted) return -1;
      const byte = data[at] as number;
      if (at >= end) {
        this.#fault = neverClosed;
      } else if (byte === this.#quote) {
        if (at + 1 >= end && !last) return -1;
        if (at + 1 >= end || data[at + 1] !== this.#quote) {
          if (this.#classes[data[at + 1] as number] === 0) this.#fault = strayQuote;
          return at + 1;
        }
        at++;
      } else if (byte === recordMark || byte === carriageReturn) {
        if (byte === carriageReturn && at + 1 >= end && !last) return -1;
        if (byte === carriageReturn && data[at + 1] === recordMark && at + 1 < end) at++;
        this.#innerLines++;
        this.lineEndsInside = true;
        if (this.#innerLines > mostLinesQuoted || at - from > longestQuoted) {
          this.#fault = neverClosed;
        } else if (kept) {
          out.bytes[out.at++] = innerLineEnd;
        }
        if (this.#fault === undefined) continue;
      } else if (isControl(byte)) {
        this.#fault = controlRule(byte);
      }
      if (this.#fault !== undefined) return at;
      if (kept) out.bytes[out.at++] = byte;
    }
  }

  #judge(from: number, to: number, fields: number): void {
    const expected = this.#options.fields;
    if (this.#innerLines > 0) {
      const wrong = expected !== undefined && fields !== expected;
      if (wrong || this.#hasSwallowed(from, to, fields)) this.#fault = neverClosed;
    } else if (expected !== undefined && fields !== expected) {
      this.#fault = `has ${fields} fields instead of ${expected}`;
    }
  }

  #hasSwallowed(from: number, to: number, fields: number): boolean {
    const { returnEndsLine } = this.#options;
    const [quote, delimiter] = [this.#quote, this.#delimiter];
    const record = this.#data.subarray(from, to);
    return hasSwallowedLines(record, { quote, delimiter, fields, returnEndsLine });
  }

  #checkBytes(from: number, to: number): void {
    if (isReadable(this.#data.subarray(from, to), this.#decoded)) return;
    this.#fault = `has bytes that are no ${this.#options.dialect.encoding}`;
  }

  #isDelimiter(at: number, end: number): boolean {
    const delimiter = this.#delimiter;
    if (at + delimiter.length > end) return false;
    for (let index = 1; index < delimiter.length; index++) {
      if (this.#data[at + index] !== delimiter[index]) return false;
    }
    return true;
  }

  /** Whether the carriage return at `at` ends its line. */
  #endsLine(at: number, end: number): boolean {
    return this.#options.returnEndsLine || at + 1 >= end || this.#data[at + 1] === recordMark;
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

function isSpaced(first: number | undefined, last: number | undefined): boolean {
  return spaceEdge[first as number] === 1 || spaceEdge[last as number] === 1;
}
