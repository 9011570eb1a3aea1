import { delimiterClass, lineFeedClass, returnClass, spaceEdge } from './byte-classes.ts';
import { fieldMark, recordMark } from './dialect.ts';
import { LineNumber } from './line-number.ts';
import type { StagedWriter } from './staged-writer.ts';

export interface PlainRecords {
  data: Buffer;
  classes: Uint8Array;
  from: number;
  /** Behind the last byte; a line feed stands there. */
  end: number;
  /** Which fields are staged, by position. */
  keep: Uint8Array;
  fields: number;
  firstLine: number;
  out: StagedWriter;
}

/**
 * The common case in one tight loop: records on one line, without quotes, delimited by one byte,
 * with the right number of fields. Stops before the first record that is anything else.
 *
 * @returns where it stopped, how many records it staged, whether a field has white space around it
 */
export function stagePlainRecords(options: PlainRecords): {
  at: number;
  records: number;
  padded: boolean;
} {
  const { data, classes, end, keep, fields, out } = options;
  const bytes = out.bytes;
  const number = new LineNumber(options.firstLine);
  let at = options.from;
  let to = out.at;
  let records = 0;
  let padded = 0;
  for (;;) {
    if (out.isFull(to)) {
      out.at = to;
      out.flush();
      to = 0;
    }
    const [record, before] = [at, to];
    to = number.write(bytes, to);
    let field = 0;
    let kept = keep[0] === 1;
    if (kept) bytes[to++] = fieldMark;
    let kind = 0;
    let edges = kept ? (spaceEdge[data[at] as number] as number) : 0;
    for (; ; at++) {
      const byte = data[at] as number;
      kind = classes[byte] as number;
      if (kind === 0) {
        if (kept) bytes[to++] = byte;
      } else if (kind === delimiterClass) {
        if (kept) edges |= spaceEdge[bytes[to - 1] as number] as number;
        kept = keep[++field] === 1;
        if (kept) {
          bytes[to++] = fieldMark;
          edges |= spaceEdge[data[at + 1] as number] as number;
        }
      } else break;
    }
    if (kept) edges |= spaceEdge[bytes[to - 1] as number] as number;
    let next = at + 1;
    if (kind === returnClass && data[next] === recordMark) next++;
    const ends = kind === lineFeedClass || (kind === returnClass && next === at + 2);
    const blank = at === record && fields === 1;
    if (!ends || next > end || field + 1 !== fields || blank) {
      out.at = before;
      out.rows += records;
      return { at: record, records, padded: padded !== 0 };
    }
    padded |= edges;
    bytes[to++] = recordMark;
    records++;
    number.next();
    at = next;
  }
}
