import { hash32 } from '../../src/learning/hash.ts';
import type { Column, Table } from '../../src/learning/table.ts';

/** A number in 0..1 that depends on its arguments only. */
export function draw(seed: number, i: number, j = 0): number {
  return hash32(seed, i, j) / 2 ** 32;
}

/**
 * A small table with something to learn: `a` counts twice as much as `b`, `c` has holes that mean
 * something, `d` is a category, `noise` nothing.
 */
export function makeTable(rows: number, seed = 1): { table: Table; labels: Uint8Array } {
  const numbers = (column: number) =>
    Float32Array.from({ length: rows }, (_, row) => Math.fround(draw(seed, row, column)));
  const [a, b, c, noise] = [numbers(0), numbers(1), numbers(2), numbers(3)];
  for (let row = 0; row < rows; row++) if (draw(seed, row, 4) < 0.2) c![row] = Number.NaN;
  const codes = Int32Array.from({ length: rows }, (_, row) => Math.floor(draw(seed, row, 5) * 4));
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const missing = Number.isNaN(c![row]!) ? 0.5 : 0;
    const sum = 2 * a![row]! + b![row]! + missing + [0, 0.6, 0.2, 0.9][codes[row]!]!;
    return sum + draw(seed, row, 6) > 2.6 ? 1 : 0;
  });
  const columns: Column[] = [
    { name: 'a', kind: 'numeric', values: a! },
    { name: 'b', kind: 'numeric', values: b! },
    { name: 'c', kind: 'numeric', values: c! },
    { name: 'd', kind: 'category', codes, levels: ['north', 'south', 'east', 'west'] },
    { name: 'noise', kind: 'numeric', values: noise! },
  ];
  return { table: { rows, columns }, labels };
}
