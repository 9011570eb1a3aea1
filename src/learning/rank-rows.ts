import type { Ground } from './ground.ts';
import { hashText } from './hash.ts';
import { radixOrder } from './radix-sort.ts';
import type { Column } from './table.ts';

/** A category whose numbers need the ranks first: its levels stand in for them. */
export type RankedLevels = Pick<Extract<Column, { kind: 'category' }>, 'codes' | 'levels'>;

/**
 * Gives each row a rank, 0 to rows - 1, that follows what stands in it and not where it stands:
 * the order of two hashes over its bins, levels, label and weight. Rows equal in all of these share a
 * stretch of ranks, and it does not matter which of them has which. Everything that is drawn by row
 * is drawn by rank, so the order of rows changes no model; nor does a rising transform, which
 * leaves bins as they are.
 *
 * @param count rows to rank, the first of the ground
 * @param skipped columns that have no bins yet; `levels` are theirs
 */
export function rankRows(
  ground: Pick<Ground, 'memory' | 'blocks' | 'labels' | 'weights'>,
  count: number,
  { skipped, levels }: { skipped: Set<number>; levels: RankedLevels[] },
): Uint32Array {
  const high = new Uint32Array(count).fill(0x9e3779b9);
  const low = new Uint32Array(count).fill(0x85ebca6b);
  const mix = (row: number, value: number) => {
    high[row] = Math.imul(high[row]! ^ value, 0x01000193) ^ (high[row]! >>> 15);
    low[row] = Math.imul(low[row]! + value, 0xcc9e2d51) ^ (low[row]! >>> 13);
  };
  const labels = new Uint8Array(ground.memory.buffer, ground.labels, count);
  for (let row = 0; row < count; row++) mix(row, labels[row]!);
  if (ground.weights) {
    const halves = new Uint32Array(ground.memory.buffer, ground.weights, 2 * count);
    for (let i = 0; i < halves.length; i++) mix(i >> 1, halves[i]!);
  }
  mixBins(ground, count, skipped, mix);
  for (const column of levels) {
    const hashes = Uint32Array.from(column.levels, (level) => hashText(level, 23));
    for (let row = 0; row < count; row++)
      mix(row, column.codes[row]! < 0 ? 1 : hashes[column.codes[row]!]!);
  }
  const order = radixOrder(high, radixOrder(low));
  const ranks = new Uint32Array(count);
  for (let rank = 0; rank < count; rank++) ranks[order[rank]!] = rank;
  return ranks;
}

function mixBins(
  { memory, blocks }: Pick<Ground, 'memory' | 'blocks'>,
  count: number,
  skipped: Set<number>,
  mix: (row: number, value: number) => void,
): void {
  for (const { bins, width, firstColumn } of blocks) {
    const own = Array.from({ length: width }, (_, k) => k);
    const kept = own.filter((k) => !skipped.has(firstColumn + k));
    const there = new Uint8Array(memory.buffer, bins, width * count);
    for (let row = 0; row < count; row++) for (const k of kept) mix(row, there[row * width + k]!);
  }
}
