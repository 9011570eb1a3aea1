import type { Ground } from './ground.ts';
import type { GrownTree } from './leaf.ts';

/**
 * Many trees in flat arrays, node after node. A value goes left when it is below the threshold,
 * or missing and `missingLeft` is 1. `left` is -1 at a leaf; children are counted from the whole.
 */
export interface Ensemble {
  /** The first node of each tree, and the number of nodes at the end. */
  starts: Int32Array;
  feature: Int32Array;
  threshold: Float32Array;
  missingLeft: Uint8Array;
  left: Int32Array;
  right: Int32Array;
  /** What a node would answer were it a leaf; only leaves count for a prediction. */
  value: Float64Array;
  /** Weight of the training rows that came through, by which explanations weigh branches. */
  cover: Float64Array;
  /** Loss saved by the split. */
  gain: Float64Array;
}

/** A tree ready for an ensemble: bins have become thresholds, integer sums real values. */
export type Tree = Omit<Ensemble, 'starts'>;

/** What a real value, cover and gain are in the integer units a tree was grown in. */
export interface TreeUnits {
  value: number;
  cover: number;
  gain: number;
}

export function finishTree(ground: Ground, grown: GrownTree, units: TreeUnits): Tree {
  const threshold = grown.column.map((column, node) =>
    column < 0 ? 0 : (ground.cuts[column]![grown.bin[node]! - 1] ?? Infinity),
  );
  return {
    feature: Int32Array.from(grown.column),
    threshold: Float32Array.from(threshold),
    missingLeft: Uint8Array.from(grown.missingLeft, Number),
    left: Int32Array.from(grown.left),
    right: Int32Array.from(grown.right),
    value: Float64Array.from(grown.weight, (weight) => weight * units.value),
    cover: Float64Array.from(grown.hessian, (hessian) => hessian * units.cover),
    gain: Float64Array.from(grown.gain, (gain) => gain * units.gain),
  };
}

/** Puts trees together; every value is multiplied by `shrink` (1 / n averages n ensembles). */
export function joinTrees(trees: Tree[], shrink = 1): Ensemble {
  const starts = new Int32Array(trees.length + 1);
  for (const [i, tree] of trees.entries()) starts[i + 1] = starts[i]! + tree.feature.length;
  const nodes = starts[trees.length]!;
  const joined: Ensemble = {
    starts,
    feature: new Int32Array(nodes),
    threshold: new Float32Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes),
    cover: new Float64Array(nodes),
    gain: new Float64Array(nodes),
  };
  for (const [i, tree] of trees.entries()) {
    const start = starts[i]!;
    joined.feature.set(tree.feature, start);
    joined.threshold.set(tree.threshold, start);
    joined.missingLeft.set(tree.missingLeft, start);
    joined.left.set(shifted(tree.left, start), start);
    joined.right.set(shifted(tree.right, start), start);
    joined.value.set(
      tree.value.map((value) => value * shrink),
      start,
    );
    joined.cover.set(tree.cover, start);
    joined.gain.set(tree.gain, start);
  }
  return joined;
}

function shifted(children: Int32Array, start: number): Int32Array {
  return children.map((child) => (child < 0 ? -1 : child + start));
}
