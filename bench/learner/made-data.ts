import { hash32 } from '../../src/learning/hash.ts';
import type { Table } from '../../src/learning/table.ts';

export interface Labelled {
  table: Table;
  labels: Uint8Array;
}

/**
 * A churn-like table: a third of the columns matter, some only together, every fifth has holes,
 * every fourth takes few values, and an eighth to a quarter of the rows are ones.
 */
export function makeData(rows: number, columns: number, seed: number): Labelled {
  const score = new Float64Array(rows).fill(-2);
  const values: Float32Array[] = [];
  for (let column = 0; column < columns; column++) {
    const own = makeColumn(rows, column, seed);
    if (column % 3 === 0) addEffect(score, own, column, values[column - 1]);
    values.push(own);
  }
  const labels = Uint8Array.from(score, (s, row) => (s + logistic(seed, row) > 0 ? 1 : 0));
  return {
    labels,
    table: {
      rows,
      columns: values.map((own, column) => ({
        name: `c${String(column).padStart(4, '0')}`,
        kind: 'numeric',
        values: own,
      })),
    },
  };
}

function makeColumn(rows: number, column: number, seed: number): Float32Array {
  const own = new Float32Array(new SharedArrayBuffer(rows * 4));
  for (let row = 0; row < rows; row++) {
    const value = normal(seed, row, column);
    const isMissing = column % 5 === 4 && uniform(seed + 1, row, column) < 0.1;
    own[row] = isMissing ? Number.NaN : column % 4 === 2 ? Math.round(2 * value) : value;
  }
  return own;
}

function addEffect(
  score: Float64Array,
  own: Float32Array,
  column: number,
  neighbour: Float32Array | undefined,
): void {
  const weight = 1.2 / (1 + column / 6);
  for (let row = 0; row < score.length; row++) {
    const value = own[row]!;
    if (Number.isNaN(value)) continue;
    const other = neighbour ? neighbour[row]! : 1;
    const together = column % 2 === 0 || Number.isNaN(other) ? value : value * other;
    score[row]! += weight * (column % 9 === 0 ? Math.sin(2 * value) : together);
  }
}

function uniform(seed: number, row: number, column: number): number {
  return (hash32(seed, row, column) + 0.5) / 2 ** 32;
}

/** The sum of four uniform draws, at mean 0 and spread 1. */
function normal(seed: number, row: number, column: number): number {
  const draw = hash32(seed, row, column);
  const more = hash32(seed + 7, row, column);
  const sum = (draw >>> 16) + (draw & 0xffff) + (more >>> 16) + (more & 0xffff);
  return (sum / 65536 - 2) * Math.sqrt(3);
}

function logistic(seed: number, row: number): number {
  const u = uniform(seed + 2, row, 0);
  return Math.log(u / (1 - u));
}
