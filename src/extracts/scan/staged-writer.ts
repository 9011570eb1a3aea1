import { closeSync, openSync, writeSync } from 'node:fs';
import { fieldMark, recordMark } from './dialect.ts';

const size = 10 << 20;
const flushAt = 3 << 20;

/**
 * A growing staged file: `line US field US field … LF`. Fields are written byte by byte into
 * `bytes` at `at` by the scanner itself; everything else goes through the methods.
 */
export class StagedWriter {
  readonly bytes = Buffer.allocUnsafeSlow(size);
  at = 0;
  rows = 0;
  readonly #file: number | undefined;

  /** @param path none: nothing is written, `bytes` is read by the caller */
  constructor(path?: string) {
    this.#file = path === undefined ? undefined : openSync(path, 'w', 0o600);
  }

  /** Makes room for one record of up to 1 MiB. */
  reserve(): void {
    if (this.isFull(this.at)) this.flush();
  }

  /** Whether it is time to flush before the next record begins at `at`. */
  isFull(at: number): boolean {
    return at > flushAt && this.#file !== undefined;
  }

  /** Begins a record with its line number. */
  number(value: number): void {
    let [rest, start] = [value, this.at];
    do {
      this.bytes[this.at++] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
    for (let end = this.at - 1; start < end; start++, end--) {
      const digit = this.bytes[start] as number;
      this.bytes[start] = this.bytes[end] as number;
      this.bytes[end] = digit;
    }
  }

  /** One whole record of texts, cleaned of the marks. */
  record(line: number, fields: readonly string[]): void {
    this.reserve();
    this.number(line);
    for (const field of fields) {
      this.bytes[this.at++] = fieldMark;
      this.at += this.bytes.write(field, this.at);
    }
    this.bytes[this.at++] = recordMark;
    this.rows++;
  }

  flush(): void {
    if (this.#file === undefined) return;
    for (let from = 0; from < this.at; ) {
      from += writeSync(this.#file, this.bytes, from, this.at - from);
    }
    this.at = 0;
  }

  close(): void {
    this.flush();
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
