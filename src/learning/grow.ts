import { findBestSplits } from './find-split.ts';
import { addNode, emptyTree, type GrownTree, type Leaf } from './leaf.ts';
import type { Plot } from './plot.ts';
import { leafWeight, noSplit, type SplitRules } from './split.ts';
import { splitLeaf } from './split-leaf.ts';

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
