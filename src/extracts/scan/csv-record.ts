import {
  behindLine,
  carriageReturn,
  controlClass,
  controlRule,
  delimiterClass,
  endsLine,
  isControl,
  quoteClass,
  returnClass,
  spaceEdge,
} from './byte-classes.ts';
import { fieldMark, innerLineEnd, longestRecord, recordMark } from './dialect.ts';
import type { StagedWriter } from './staged-writer.ts';
import { hasSwallowedLines } from './swallowed-lines.ts';

const longestQuoted = 64 * 1024;
const mostLinesQuoted = 100;

export const tooLong = 'is longer than 1 MiB';
const neverClosed = 'has a quote that is never closed';
const strayQuote = 'has a stray quote';

export interface CsvRecordOptions {
  /** What each byte means (`byteClasses`). */
  classes: Uint8Array;
  delimiter: Buffer;
  /** The quote's byte; −1: none. */
  quote: number;
  /** Fields of every record; undefined: any number will do. */
  fields: number | undefined;
  /** Which fields are staged, by position. */
  keep: Uint8Array;
  returnEndsLine: boolean;
  out: StagedWriter;
}

/** Reads one record at a time, quoted or not, and says what is wrong with it. */
export class CsvRecord {
  /** What is wrong with the record read last; undefined: nothing. */
  fault: string | undefined;
  /** Line ends inside the record read last. */
  innerLines = 0;
  /** Where the next record begins. */
  next = 0;
  /** Some record so far holds line ends in its fields. */
  lineEndsInside = false;
  /** Some field so far may begin or end with white space. */
  padded = false;
  readonly #options: CsvRecordOptions;
  #data: Buffer = Buffer.alloc(0);

  constructor(options: CsvRecordOptions) {
    this.#options = options;
  }

  /** Reads and stages the record at `from`; false when the buffer ends before it does. */
  read(piece: { data: Buffer; from: number; end: number; last: boolean; line: number }): boolean {
    const { data, from, end, last } = piece;
    const { keep, out, classes, delimiter, quote, returnEndsLine } = this.#options;
    const bytes = out.bytes;
    const length = delimiter.length;
    this.#data = data;
    this.fault = undefined;
    this.innerLines = 0;
    out.number(piece.line);
    let at = from;
    let to = out.at;
    for (let field = 0; ; field++) {
      const kept = keep[field] === 1;
      if (kept) bytes[to++] = fieldMark;
      const start = to;
      if (data[at] === quote && at < end) {
        out.at = to;
        at = this.#quoted(at + 1, from, end, last, kept);
        to = out.at;
        if (at < 0) return false;
        if (this.fault !== undefined) return true;
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
        this.fault = tooLong;
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
        if (!endsLine(data, at, end, returnEndsLine)) kind = controlClass;
      }
      if (kind === quoteClass || kind === controlClass) {
        this.fault = kind === quoteClass ? strayQuote : controlRule(data[at]);
        return true;
      }
      out.at = to;
      this.next = behindLine(data, at, end, returnEndsLine);
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
        this.fault = neverClosed;
      } else if (byte === this.#options.quote) {
        if (at + 1 >= end && !last) return -1;
        if (at + 1 >= end || data[at + 1] !== this.#options.quote) {
          if (this.#options.classes[data[at + 1] as number] === 0) this.fault = strayQuote;
          return at + 1;
        }
        at++;
      } else if (byte === recordMark || byte === carriageReturn) {
        if (byte === carriageReturn && at + 1 >= end && !last) return -1;
        if (byte === carriageReturn && data[at + 1] === recordMark && at + 1 < end) at++;
        this.innerLines++;
        this.lineEndsInside = true;
        if (this.innerLines > mostLinesQuoted || at - from > longestQuoted) {
          this.fault = neverClosed;
        } else if (kept) {
          out.bytes[out.at++] = innerLineEnd;
        }
        if (this.fault === undefined) continue;
      } else if (isControl(byte)) {
        this.fault = controlRule(byte);
      }
      if (this.fault !== undefined) return at;
      if (kept) out.bytes[out.at++] = byte;
    }
  }

  #judge(from: number, to: number, fields: number): void {
    const expected = this.#options.fields;
    if (this.innerLines > 0) {
      const wrong = expected !== undefined && fields !== expected;
      if (wrong || this.#hasSwallowed(from, to, fields)) this.fault = neverClosed;
    } else if (expected !== undefined && fields !== expected) {
      this.fault = `has ${fields} fields instead of ${expected}`;
    }
  }

  #hasSwallowed(from: number, to: number, fields: number): boolean {
    const { quote, delimiter, returnEndsLine } = this.#options;
    const record = this.#data.subarray(from, to);
    return hasSwallowedLines(record, { quote, delimiter, fields, returnEndsLine });
  }

  #isDelimiter(at: number, end: number): boolean {
    const { delimiter } = this.#options;
    if (at + delimiter.length > end) return false;
    for (let index = 1; index < delimiter.length; index++) {
      if (this.#data[at + index] !== delimiter[index]) return false;
    }
    return true;
  }
}

function isSpaced(first: number | undefined, last: number | undefined): boolean {
  return spaceEdge[first as number] === 1 || spaceEdge[last as number] === 1;
}
