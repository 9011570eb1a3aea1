import { isDrawn, type Sample } from './gradients.ts';
import type { GrownTree } from './leaf.ts';
import { binAddress, type Plot, perThread } from './plot.ts';
import { shareOf } from './team.ts';
import { nodeBytes } from './wasm/row-kernels.ts';

/** Adds a tree's answers to the scores of the rows it was grown on: they lie in order of leaf. */
export function addTreeToScores(plot: Plot, tree: GrownTree, unit: number): void {
  const { scores, int32, area, team } = plot;
  const rows = area.rows / 4;
  let count = 0;
  for (const leaf of tree.leaves) count += leaf.count;
  const own = shareOf(team, count);
  for (const leaf of tree.leaves) {
    const value = tree.weight[leaf.node]! * unit;
    const to = Math.min(leaf.start + leaf.count, own.end);
    for (let i = Math.max(leaf.start, own.start); i < to; i++) scores[int32[rows + i]!]! += value;
  }
}

/**
 * Adds a tree's answers to rows that were not drawn for it, and to those kept for judging. Returns
 * the stretch of the spare row list where this thread's part of the latter stands.
 */
export function addTreeToStrangers(
  plot: Plot,
  sample: Sample,
  judged: Int32Array | undefined,
  tree: GrownTree,
  { value, tree: number }: { value: number; tree: number },
): { from: number; to: number } {
  const { area, kernels, int32, team, ground, ranks } = plot;
  const { trainRows } = sample;
  const own = shareOf(team, trainRows?.length ?? ground.rows);
  const ownJudged = shareOf(team, judged?.length ?? 0);
  const from = area.toRows + 4 * (own.start + ownJudged.start);
  let at = from / 4;
  for (let i = ownJudged.start; i < ownJudged.end; i++) int32[at++] = judged![i]!;
  const to = 4 * at;
  if (sample.rowShare < 1)
    for (let i = own.start; i < own.end; i++) {
      const row = trainRows ? trainRows[i]! : i;
      if (!isDrawn(sample, number, ranks[row]!)) int32[at++] = row;
    }
  if (4 * at === from) return { from, to };
  const { nodes, values } = writeTree(plot, tree, value);
  kernels.walk(from, 4 * at, nodes, values, area.scores);
  return { from, to };
}

/** Mean log loss of judged rows, added up in whole numbers over the threads. */
export function judgedLoss(plot: Plot, { from, to }: { from: number; to: number }): number {
  const { team, exchange, kernels, area, ground } = plot;
  const place = perThread * team.rank + 24;
  exchange.fill(0, place, place + 2);
  const sums = area.exchange + 8 * place;
  if (to > from) kernels.loss(from, to, area.scores, ground.labels, ground.weights, sums);
  team.meet();
  let [loss, weight] = [0, 0];
  for (let rank = 0; rank < team.size; rank++) {
    loss += exchange[perThread * rank + 24]!;
    weight += exchange[perThread * rank + 25]!;
  }
  return loss / weight;
}

function writeTree(plot: Plot, tree: GrownTree, unit: number): { nodes: number; values: number } {
  const { area, team, int32, bytes, float64 } = plot;
  const nodes = area.trees + team.rank * area.treeBytes;
  const values = nodes + (area.treeBytes * nodeBytes) / (nodeBytes + 8);
  for (let node = 0; node < tree.left.length; node++) {
    const at = nodes + nodeBytes * node;
    const isLeaf = tree.left[node]! < 0;
    const place = binAddress(plot, Math.max(0, tree.column[node]!));
    int32[at / 4] = place.first;
    bytes[at + 4] = place.stride;
    bytes[at + 5] = tree.missingLeft[node] ? 0 : 255;
    bytes[at + 6] = tree.missingLeft[node] ? tree.bin[node]! : tree.bin[node]! - 1;
    int32[at / 4 + 2] = isLeaf ? 0 : nodes + nodeBytes * tree.left[node]!;
    int32[at / 4 + 3] = isLeaf ? 0 : nodes + nodeBytes * tree.right[node]!;
    float64[values / 8 + node] = tree.weight[node]! * unit;
  }
  return { nodes, values };
}
