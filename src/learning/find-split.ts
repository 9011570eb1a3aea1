import type { GrowRules } from './grow.ts';
import type { Leaf } from './leaf.ts';
import { type Plot, perThread } from './plot.ts';
import { scanColumn } from './scan-column.ts';
import type { Split } from './split.ts';

/** Two new leaves of one parent: the smaller is counted, the larger is what is left of the parent. */
export interface Siblings {
  small: Leaf;
  /** Holds the parent's histogram in its slot. */
  large: Leaf | undefined;
  dense: boolean;
}

/**
 * Fills the histograms of the leaves and finds their best splits. Each thread works on its own
 * blocks of columns; then all look at what all have found, so that all choose the same.
 */
export function findBestSplits(plot: Plot, rules: GrowRules, siblings: Siblings): void {
  const { ground, team } = plot;
  const { small, large } = siblings;
  const from = Math.floor((ground.blocks.length * team.rank) / team.size);
  const to = Math.floor((ground.blocks.length * (team.rank + 1)) / team.size);
  for (let block = from; block < to; block++) fillBlock(plot, siblings, block);
  const firstColumn = ground.blocks[from]?.firstColumn ?? 0;
  const behind = ground.blocks[to]?.firstColumn ?? ground.columns;
  if (to > from)
    for (const leaf of large ? [small, large] : [small])
      scanLeaf(plot, rules, leaf, firstColumn, behind);
  shareSplits(plot, small, large);
}

function fillBlock(plot: Plot, { small, large, dense }: Siblings, index: number): void {
  const { ground, area, kernels } = plot;
  const block = ground.blocks[index]!;
  const slot = area.histograms + small.slot * ground.histogramBytes;
  const from = ground.histogramOffset[block.firstColumn]!;
  const to = ground.histogramOffset[block.firstColumn + block.width] ?? ground.histogramBytes;
  kernels.clear(slot + from, slot + to);
  const gradients = area.gradients + 8 * small.start;
  const rows = area.rows + 4 * small.start;
  kernels.histogram(index, dense)(block.bins, rows, gradients, gradients + 8 * small.count, slot);
  if (!large) return;
  const parent = area.histograms + large.slot * ground.histogramBytes;
  kernels.subtract(parent + from, slot + from, parent + to);
}

function scanLeaf(plot: Plot, rules: GrowRules, leaf: Leaf, first: number, behind: number): void {
  const { ground, area } = plot;
  if (leaf.count < 2 * rules.minRows || leaf.depth >= rules.maxDepth) return;
  const hessianForRows = (rules.minRows * leaf.hessian) / leaf.count;
  const own = { ...rules, minHessian: Math.max(rules.minHessian, hessianForRows, 1) };
  const slot = area.histograms + leaf.slot * ground.histogramBytes;
  for (const column of rules.columns) {
    if (column < first || column >= behind) continue;
    const bins = ground.cuts[column]!.length + 2;
    if (bins < 3) continue;
    const address = slot + ground.histogramOffset[column]!;
    scanColumn(plot, { column, address, bins }, leaf, own, leaf.best);
  }
}

/** Every thread tells what it found for both leaves; the best counts, of equals the first column. */
function shareSplits(plot: Plot, small: Leaf, large: Leaf | undefined): void {
  const { team, exchange } = plot;
  if (team.size === 1) return;
  tell(exchange, perThread * team.rank, small.best);
  if (large) tell(exchange, perThread * team.rank + 8, large.best);
  team.meet();
  for (let rank = 0; rank < team.size; rank++) {
    hear(exchange, perThread * rank, small.best);
    if (large) hear(exchange, perThread * rank + 8, large.best);
  }
}

function tell(exchange: Float64Array, at: number, split: Split): void {
  exchange[at] = split.gain;
  exchange[at + 1] = split.column;
  exchange[at + 2] = split.bin;
  exchange[at + 3] = split.missingLeft ? 1 : 0;
  exchange[at + 4] = split.leftGradient;
  exchange[at + 5] = split.leftHessian;
}

function hear(exchange: Float64Array, at: number, best: Split): void {
  const gain = exchange[at]!;
  const column = exchange[at + 1]!;
  if (column < 0 || gain < best.gain || (gain === best.gain && column >= best.column)) return;
  best.gain = gain;
  best.column = column;
  best.bin = exchange[at + 2]!;
  best.missingLeft = exchange[at + 3] === 1;
  best.leftGradient = exchange[at + 4]!;
  best.leftHessian = exchange[at + 5]!;
}
