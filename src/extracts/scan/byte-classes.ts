import { isUtf8 } from 'node:buffer';
import { recordMark } from './dialect.ts';

/** Classes of bytes; 0 is everything that simply belongs to a field. */
export const delimiterClass = 1;
export const lineFeedClass = 2;
export const returnClass = 3;
export const quoteClass = 4;
export const controlClass = 5;

export const carriageReturn = 13;
const tab = 9;

/**
 * 1 for bytes with which white space may begin or end: tab, space, and the first and last bytes of
 * U+00A0 and U+3000 (and of some rarer characters, which costs time and nothing else).
 */
export const spaceEdge = new Uint8Array(256);
for (const byte of [9, 32, 0x80, 0xa0, 0xc2, 0xe3]) spaceEdge[byte] = 1;

/** The class of every byte, for a delimiter's first byte and a quote (−1: none). */
export function byteClasses(delimiter: number, quote: number): Uint8Array {
  const classes = new Uint8Array(256);
  classes.fill(controlClass, 0, 32);
  classes[tab] = 0;
  classes[recordMark] = lineFeedClass;
  classes[carriageReturn] = returnClass;
  if (quote >= 0) classes[quote] = quoteClass;
  classes[delimiter] = delimiterClass;
  return classes;
}

export function isControl(byte: number): boolean {
  return byte < 32 && byte !== tab;
}

/** The rule that a control character breaks. */
export function controlRule(byte: number | undefined): string {
  return byte === 0 ? 'has a NUL byte' : 'has a control character';
}

/**
 * Whether every character could be read.
 *
 * @param decoded the bytes came from a decoder, which leaves U+FFFD where it could not read
 */
export function isReadable(bytes: Buffer, decoded: boolean): boolean {
  return decoded ? !bytes.includes('\ufffd') : isUtf8(bytes);
}

/**
 * The place behind the line end that comes at or after `at`; `end` when there is none.
 *
 * @param returnEndsLine a carriage return alone ends a line too
 */
export function behindLine(data: Buffer, at: number, end: number, returnEndsLine: boolean): number {
  const feed = data.indexOf(recordMark, at);
  const stop = feed < 0 || feed >= end ? end : feed;
  if (returnEndsLine) {
    const back = data.indexOf(carriageReturn, at);
    if (back >= 0 && back < stop) return back + 1 === feed && feed < end ? feed + 1 : back + 1;
  }
  return stop === end ? end : stop + 1;
}

/** Whether the carriage return at `at` ends its line. */
export function endsLine(data: Buffer, at: number, end: number, returnEndsLine: boolean): boolean {
  return returnEndsLine || at + 1 >= end || data[at + 1] === recordMark;
}
