import type { Column } from '../learning/table.ts';

/** How often each text occurs; missing ones are not counted. */
export function countTexts(column: Column & { kind: 'category' }): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of column.codes) {
    if (code < 0) continue;
    const text = column.levels[code] as string;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The known values, smallest first. */
export function sortKnown(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
}

/** The value at a share of the sorted ones, between its two neighbours. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}
