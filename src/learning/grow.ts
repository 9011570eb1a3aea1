import { findBestSplits } from './find-split.ts';
import { addNode, emptyTree, type GrownTree, type Leaf } from './leaf.ts';
import { partitionLeaf } from './partition.ts';
import type { Plot } from './plot.ts';
import { leafWeight, noSplit, type SplitRules } from './split.ts';

export interface GrowRules extends SplitRules {
  leaves: number;
  maxDepth: number;
  /** A leaf holds at least this many rows, judged by its share of the hessian. */
  minRows: number;
  /** Columns this tree may use, ascending. */
  columns: Int32Array;
}

/** The rows a tree is grown on, the first `count` of the row list, and their sums. */
export interface Root {
  count: number;
  gradient: number;
  hessian: number;
  /** Whether the row list is all rows in order, so that nothing need be looked up. */
  dense: boolean;
}

/**
 * Grows one tree, always splitting the leaf that gains most (leaf-wise). Every thread of the team
 * calls it with the same arguments and gets the same tree. The row list comes out ordered by leaf.
 */
export function growTree(plot: Plot, rules: GrowRules, root: Root): GrownTree {
  const tree = emptyTree();
  const first: Leaf = {
    ...{ node: 0, depth: 0, start: 0, count: root.count, slot: 0, best: noSplit() },
    ...{ gradient: root.gradient, hessian: root.hessian, lowest: -Infinity, highest: Infinity },
  };
  addNode(tree, first, leafWeight(first.gradient, first.hessian, first, rules));
  tree.leaves.push(first);
  findBestSplits(plot, rules, { small: first, large: undefined, dense: root.dense });
  while (tree.leaves.length < rules.leaves) {
    const leaf = mostGaining(tree.leaves);
    if (!leaf) break;
    const [left, right] = splitLeaf(plot, rules, tree, leaf);
    if (tree.leaves.length === rules.leaves) break;
    if (Math.max(left.count, right.count) < 2 * rules.minRows) continue;
    if (left.depth >= rules.maxDepth) continue;
    const [small, large] = left.count <= right.count ? [left, right] : [right, left];
    large.slot = leaf.slot;
    small.slot = tree.leaves.length - 1;
    findBestSplits(plot, rules, { small, large, dense: false });
  }
  return tree;
}

function mostGaining(leaves: Leaf[]): Leaf | undefined {
  let best: Leaf | undefined;
  for (const leaf of leaves)
    if (leaf.best.column >= 0 && leaf.best.gain > (best?.best.gain ?? 0)) best = leaf;
  return best;
}

function splitLeaf(plot: Plot, rules: GrowRules, tree: GrownTree, leaf: Leaf): [Leaf, Leaf] {
  const { best, node } = leaf;
  const leftCount = partitionLeaf(plot, leaf);
  const [leftBounds, rightBounds] = childBounds(rules, leaf);
  const child = (gradient: number, hessian: number, start: number, count: number): Leaf => ({
    ...{ node: -1, depth: leaf.depth + 1, start, count, slot: -1, best: noSplit() },
    ...{ gradient, hessian, lowest: -Infinity, highest: Infinity },
  });
  const left = child(best.leftGradient, best.leftHessian, leaf.start, leftCount);
  const right = child(
    leaf.gradient - best.leftGradient,
    leaf.hessian - best.leftHessian,
    leaf.start + leftCount,
    leaf.count - leftCount,
  );
  Object.assign(left, leftBounds);
  Object.assign(right, rightBounds);
  for (const one of [left, right])
    one.node = addNode(tree, one, leafWeight(one.gradient, one.hessian, one, rules));
  tree.column[node] = best.column;
  tree.bin[node] = best.bin;
  tree.missingLeft[node] = best.missingLeft;
  tree.gain[node] = best.gain;
  tree.left[node] = left.node;
  tree.right[node] = right.node;
  tree.leaves[tree.leaves.indexOf(leaf)] = left;
  tree.leaves.push(right);
  return [left, right];
}

type Bounds = { lowest: number; highest: number };

/** Below a split on a monotone column neither side may pass the middle of the two values. */
function childBounds(rules: GrowRules, leaf: Leaf): [Bounds, Bounds] {
  const { best, lowest, highest } = leaf;
  const direction = rules.monotone?.[best.column] ?? 0;
  if (direction === 0)
    return [
      { lowest, highest },
      { lowest, highest },
    ];
  const left = leafWeight(best.leftGradient, best.leftHessian, leaf, rules);
  const rightGradient = leaf.gradient - best.leftGradient;
  const right = leafWeight(rightGradient, leaf.hessian - best.leftHessian, leaf, rules);
  const middle = (left + right) / 2;
  const below = { lowest, highest: middle };
  const above = { lowest: middle, highest };
  return direction > 0 ? [below, above] : [above, below];
}
