import { hash32 } from './hash.ts';

/**
 * Deals the rows of each class out to the folds, in an order drawn by row, or by the row's rank.
 *
 * @returns the fold of each row, 0 to folds - 1
 */
export function stratifiedFolds(
  labels: Uint8Array,
  folds: number,
  seed: number,
  ranks?: Uint32Array,
): Uint8Array {
  const rankOf = (row: number) => (ranks ? ranks[row]! : row);
  const draws = Uint32Array.from(labels, (_, row) => hash32(seed, rankOf(row), 11));
  const order = new Uint32Array(labels.length).map((_, row) => row);
  order.sort((a, b) => labels[a]! - labels[b]! || draws[a]! - draws[b]! || rankOf(a) - rankOf(b));
  const foldOf = new Uint8Array(labels.length);
  for (const [place, row] of order.entries()) foldOf[row] = place % folds;
  return foldOf;
}

/** The rows whose fold is wanted, ascending. */
export function rowsWhere(foldOf: Uint8Array, isWanted: (fold: number) => boolean): Int32Array {
  const rows = new Int32Array(foldOf.length);
  let count = 0;
  for (let row = 0; row < foldOf.length; row++) if (isWanted(foldOf[row]!)) rows[count++] = row;
  return rows.slice(0, count);
}
