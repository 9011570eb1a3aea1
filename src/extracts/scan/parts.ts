import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Part, recordMark, type ScanResult } from './dialect.ts';

/** A file is cut only into parts that are worth a worker's while. */
const leastPart = 4 << 20;
/** How far behind an even cut a line end is looked for. */
const reach = 1 << 20;

/**
 * Cuts a file into about even parts of whole physical lines, for workers to read side by side.
 * A line end may lie inside a quoted field: `ScanResult.endsBetweenRecords` tells afterwards.
 *
 * @param least fewest bytes of a part
 * @returns at most `wanted` parts; one when the file is small or has no line ends to cut at
 */
export function cutIntoParts(path: string, wanted: number, least = leastPart): Part[] {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const count = Math.min(wanted, Math.floor(size / least));
    const cuts = [0];
    for (let part = 1; part < count; part++) {
      const cut = behindNextLineEnd(file, Math.floor((size * part) / count));
      if (cut !== undefined && cut > (cuts.at(-1) as number) && cut < size) cuts.push(cut);
    }
    return cuts.map((from, number) => {
      const to = cuts[number + 1];
      return { from, ...(to !== undefined && { to }) };
    });
  } finally {
    closeSync(file);
  }
}

function behindNextLineEnd(file: number, from: number): number | undefined {
  const bytes = Buffer.allocUnsafe(1 << 16);
  for (let at = from; at < from + reach; ) {
    const read = readSync(file, bytes, 0, bytes.length, at);
    if (read === 0) return undefined;
    const feed = bytes.subarray(0, read).indexOf(recordMark);
    if (feed >= 0) return at + feed + 1;
    at += read;
  }
  return undefined;
}

/** How many line feeds stand before byte `to`. */
export function countLines(path: string, to: number): number {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(1 << 20);
    let lines = 0;
    for (let at = 0; at < to; ) {
      const read = readSync(file, bytes, 0, Math.min(bytes.length, to - at), at);
      if (read === 0) break;
      const block = bytes.subarray(0, read);
      for (let feed = block.indexOf(recordMark); feed >= 0; lines++) {
        feed = block.indexOf(recordMark, feed + 1);
      }
      at += read;
    }
    return lines;
  } finally {
    closeSync(file);
  }
}

/** What came of a whole file whose parts were read; undefined when it was cut inside a record. */
export function joinParts(parts: readonly ScanResult[]): ScanResult | undefined {
  const [first] = parts as [ScanResult];
  if (first.refusal) return first;
  if (!parts.every(({ endsBetweenRecords }) => endsBetweenRecords)) return undefined;
  const sum = (count: (part: ScanResult) => number) =>
    parts.reduce((total, part) => total + count(part), 0);
  return {
    ...first,
    rowsRead: sum((part) => part.rowsRead),
    rowsStaged: sum((part) => part.rowsStaged),
    rowsRejected: sum((part) => part.rowsRejected),
    lineEndsInside: parts.some(({ lineEndsInside }) => lineEndsInside),
    padded: parts.some(({ padded }) => padded),
  };
}
