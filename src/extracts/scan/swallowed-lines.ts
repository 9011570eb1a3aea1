import { behindLine } from './byte-classes.ts';

/**
 * Whether a line inside a record of several lines is a whole record itself: then the quote that
 * holds them together was a stray one, and what looks like one long field are rows.
 */
export function hasSwallowedLines(
  record: Buffer,
  shape: { quote: number; delimiter: Buffer; fields: number; returnEndsLine: boolean },
): boolean {
  const { quote, delimiter, fields, returnEndsLine } = shape;
  if (fields < 2) return false;
  const end = record.length;
  for (let at = behindLine(record, 0, end, returnEndsLine); at < end; ) {
    const next = behindLine(record, at, end, returnEndsLine);
    const line = record.subarray(at, next);
    if (next < end && !line.includes(quote) && countFields(line, delimiter) === fields) return true;
    at = next;
  }
  return false;
}

function countFields(line: Buffer, delimiter: Buffer): number {
  let fields = 1;
  for (let at = line.indexOf(delimiter); at >= 0; fields++) {
    at = line.indexOf(delimiter, at + delimiter.length);
  }
  return fields;
}
