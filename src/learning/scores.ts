import { isDrawn, type Sample } from './gradients.ts';
import type { GrownTree } from './leaf.ts';
import { binAddress, type Plot } from './plot.ts';
import { shareOf } from './team.ts';

/** Adds a tree's answers to the scores of the rows it was grown on: they lie in order of leaf. */
export function addTreeToScores(plot: Plot, tree: GrownTree, unit: number): void {
  const { scores, int32, area, team } = plot;
  const rows = area.rows / 4;
  const count = tree.leaves.reduce((sum, leaf) => sum + leaf.count, 0);
  const own = shareOf(team, count);
  for (const leaf of tree.leaves) {
    const value = tree.weight[leaf.node]! * unit;
    const to = Math.min(leaf.start + leaf.count, own.end);
    for (let i = Math.max(leaf.start, own.start); i < to; i++) scores[int32[rows + i]!]! += value;
  }
}

/** Adds a tree's answers to rows that were not drawn for it, and to those kept for judging. */
export function addTreeToStrangers(
  plot: Plot,
  sample: Sample,
  stoppingRows: Int32Array | undefined,
  tree: GrownTree,
  { value, tree: number }: { value: number; tree: number },
): void {
  const walk = walker(plot, tree);
  const add = (row: number) => {
    plot.scores[row]! += tree.weight[walk(row)]! * value;
  };
  if (stoppingRows) {
    const own = shareOf(plot.team, stoppingRows.length);
    for (let i = own.start; i < own.end; i++) add(stoppingRows[i]!);
  }
  if (sample.rowShare >= 1) return;
  const { trainRows } = sample;
  const own = shareOf(plot.team, trainRows?.length ?? plot.ground.rows);
  for (let i = own.start; i < own.end; i++) {
    const row = trainRows ? trainRows[i]! : i;
    if (!isDrawn(sample, number, row)) add(row);
  }
}

/** Finds the leaf of a binned row. */
export function walker(plot: Plot, tree: GrownTree): (row: number) => number {
  const { bytes } = plot;
  const left = Int32Array.from(tree.left);
  const right = Int32Array.from(tree.right);
  const places = tree.column.map((column) => binAddress(plot, Math.max(0, column)));
  const first = Int32Array.from(places, (place) => place.first);
  const stride = Int32Array.from(places, (place) => place.stride);
  const shift = Int32Array.from(tree.missingLeft, (missing) => (missing ? 0 : 255));
  const last = Int32Array.from(tree.bin, (bin, node) => (tree.missingLeft[node] ? bin : bin - 1));
  return (row) => {
    let node = 0;
    while (left[node]! >= 0) {
      const bin = (bytes[first[node]! + row * stride[node]!]! + shift[node]!) & 255;
      node = bin <= last[node]! ? left[node]! : right[node]!;
    }
    return node;
  };
}
