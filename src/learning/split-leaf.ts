import type { GrowRules } from './grow.ts';
import { addNode, type GrownTree, type Leaf } from './leaf.ts';
import { partitionLeaf } from './partition.ts';
import type { Plot } from './plot.ts';
import { leafWeight, noSplit } from './split.ts';

/** Parts a leaf's rows, writes the split into its node and puts the two new leaves in its place. */
export function splitLeaf(plot: Plot, rules: GrowRules, tree: GrownTree, leaf: Leaf): [Leaf, Leaf] {
  const { best, node } = leaf;
  const leftCount = partitionLeaf(plot, leaf);
  const left = leafBelow(leaf, leaf.start, leftCount, best.leftGradient, best.leftHessian);
  const right = leafBelow(
    leaf,
    leaf.start + leftCount,
    leaf.count - leftCount,
    leaf.gradient - best.leftGradient,
    leaf.hessian - best.leftHessian,
  );
  if (rules.monotone) boundChildren(rules, leaf, left, right);
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

function leafBelow(
  parent: Leaf,
  start: number,
  count: number,
  gradient: number,
  hessian: number,
): Leaf {
  return {
    node: -1,
    depth: parent.depth + 1,
    start,
    count,
    slot: -1,
    gradient,
    hessian,
    lowest: parent.lowest,
    highest: parent.highest,
    best: noSplit(),
  };
}

/** Below a split on a monotone column neither side may pass the middle of the two values. */
function boundChildren(rules: GrowRules, leaf: Leaf, left: Leaf, right: Leaf): void {
  const direction = rules.monotone![leaf.best.column]!;
  if (direction === 0) return;
  const ofLeft = leafWeight(left.gradient, left.hessian, leaf, rules);
  const ofRight = leafWeight(right.gradient, right.hessian, leaf, rules);
  const middle = (ofLeft + ofRight) / 2;
  const [below, above] = direction > 0 ? [left, right] : [right, left];
  below.highest = middle;
  above.lowest = middle;
}
