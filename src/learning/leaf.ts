import type { LeafSums, Split } from './split.ts';

/** A leaf of the tree being grown: a stretch of the row list and what is known of it. */
export interface Leaf extends LeafSums {
  node: number;
  depth: number;
  start: number;
  count: number;
  /** Which kept histogram is its own; -1 for none. */
  slot: number;
  best: Split;
}

/** A grown tree, node by node, the root first; `left` is -1 at a leaf. */
export interface GrownTree {
  column: number[];
  bin: number[];
  missingLeft: boolean[];
  left: number[];
  right: number[];
  gain: number[];
  /** Sums at each node, in integer units of the gradients. */
  gradient: number[];
  hessian: number[];
  /** Values at each node before the learning rate, in integer units. */
  weight: number[];
  leaves: Leaf[];
}

export function emptyTree(): GrownTree {
  return {
    column: [],
    bin: [],
    missingLeft: [],
    left: [],
    right: [],
    gain: [],
    gradient: [],
    hessian: [],
    weight: [],
    leaves: [],
  };
}

/** Adds a node that is a leaf so far and returns its number. */
export function addNode(tree: GrownTree, sums: LeafSums, weight: number): number {
  tree.column.push(-1);
  tree.bin.push(0);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.gain.push(0);
  tree.gradient.push(sums.gradient);
  tree.hessian.push(sums.hessian);
  return tree.weight.push(weight) - 1;
}
