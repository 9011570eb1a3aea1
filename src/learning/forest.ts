import { finishTree, type Tree } from './ensemble.ts';
import { hash32 } from './hash.ts';
import { addNode, emptyTree, type GrownTree, type Leaf } from './leaf.ts';
import { binAddress, type Plot } from './plot.ts';
import { scanColumn } from './scan-column.ts';
import { leafWeight, noSplit, type SplitRules } from './split.ts';
import { splitLeaf } from './split-leaf.ts';

/** How the trees of a random forest grow. */
export interface ForestRules {
  seed: number;
  /** Columns tried at each split; more are drawn until one of them parts the rows. */
  columnsPerSplit: number;
  maxDepth: number;
  minRows: number;
  /** Real weight of one integer unit. */
  unit: number;
}

/**
 * Grows one tree on rows drawn with replacement. Gradient -label and hessian 1 make the boosting
 * gain that of Gini's impurity and a leaf's value the share of ones.
 *
 * @see Breiman 2001
 */
export function growForestTree(plot: Plot, rules: ForestRules, number: number): Tree {
  const first = layBootstrap(plot, rules, number);
  const split: SplitRules = { l1: 0, l2: 0, minHessian: 1, minGain: 1e-9, monotone: undefined };
  const growing = { ...split, ...rules, leaves: Infinity, columns: new Int32Array(0) };
  const order = new Int32Array(plot.ground.columns).map((_, column) => column);
  const tree = emptyTree();
  addNode(tree, first, leafWeight(first.gradient, first.hessian, first, split));
  tree.leaves.push(first);
  const open = [first];
  for (let leaf = open.pop(); leaf; leaf = open.pop()) {
    if (leaf.count < 2 * rules.minRows || leaf.depth >= rules.maxDepth) continue;
    if (leaf.gradient === 0 || leaf.gradient === -leaf.hessian) continue;
    const draw = hash32(rules.seed, number, leaf.node + 2);
    findSplit(plot, split, rules, { leaf, order, draw });
    if (leaf.best.column < 0) continue;
    tree.leaves.length = 0;
    open.push(...splitLeaf(plot, growing, tree, leaf));
  }
  smoothLeaves(tree, first, 1 / rules.unit);
  return finishTree(plot.ground, tree, { value: 1, cover: rules.unit, gain: rules.unit });
}

/** One row of the average kind more in every node: no leaf is certain. @see Provost & Domingos 2003 */
function smoothLeaves(tree: GrownTree, first: Leaf, one: number): void {
  const prior = -first.gradient / first.hessian;
  for (let node = 0; node < tree.weight.length; node++)
    tree.weight[node] = (prior * one - tree.gradient[node]!) / (tree.hessian[node]! + one);
}

/** Draws as many ranks as there are rows, with replacement; a row drawn twice weighs double. */
function layBootstrap(plot: Plot, rules: ForestRules, number: number): Leaf {
  const { ground, int32, area, labels, weights, ranks } = plot;
  const times = new Uint8Array(ground.rows);
  for (let i = 0; i < ground.rows; i++)
    times[hash32(hash32(rules.seed, number), i) % ground.rows]! += 1;
  let [count, gradient, hessian] = [0, 0, 0];
  for (let row = 0; row < ground.rows; row++) {
    const drawn = times[ranks[row]!]!;
    if (drawn === 0) continue;
    const each = weights ? Math.round(weights[row]! / rules.unit) : 1;
    const weight = each * drawn;
    if (weight === 0) continue;
    int32[area.rows / 4 + count] = row;
    int32[area.gradients / 4 + 2 * count] = weight;
    int32[area.gradients / 4 + 2 * count + 1] = -weight * labels[row]!;
    count++;
    hessian += weight;
    gradient -= weight * labels[row]!;
  }
  return {
    ...{ node: 0, depth: 0, start: 0, count, slot: 0, gradient, hessian },
    ...{ lowest: -Infinity, highest: Infinity, best: noSplit() },
  };
}

/** Tries columns in a drawn order; stops when enough were tried and one of them parts the rows. */
function findSplit(
  plot: Plot,
  split: SplitRules,
  rules: ForestRules,
  { leaf, order, draw }: { leaf: Leaf; order: Int32Array; draw: number },
): void {
  const { ground, kernels, area } = plot;
  const least = Math.max(1, (rules.minRows * leaf.hessian) / leaf.count);
  const own = { ...split, minHessian: least };
  const gradients = area.gradients + 8 * leaf.start;
  for (let tried = 0; tried < order.length; tried++) {
    if (tried >= rules.columnsPerSplit && leaf.best.column >= 0) return;
    const other = tried + (hash32(draw, tried) % (order.length - tried));
    const column = order[other]!;
    order[other] = order[tried]!;
    order[tried] = column;
    const bins = ground.cuts[column]!.length + 2;
    if (bins < 3) continue;
    kernels.clear(area.histograms, area.histograms + 8 * bins);
    const { first, stride } = binAddress(plot, column);
    const rows = area.rows + 4 * leaf.start;
    const end = gradients + 8 * leaf.count;
    kernels.column(first, stride, rows, gradients, end, area.histograms);
    scanColumn(plot, { column, address: area.histograms, bins }, leaf, own, leaf.best);
  }
}
