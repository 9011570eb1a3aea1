import type { Ensemble } from './ensemble.ts';

/** A way from a root to a leaf, as one condition for each feature that stands on it. */
export interface TreePath {
  value: number;
  conditions: Condition[];
}

/** Met by values from `low` up to below `high`, and by missing ones where `missing`. */
export interface Condition {
  feature: number;
  low: number;
  high: number;
  missing: boolean;
  /** Share of the training rows that go this way where the feature is asked. */
  zeroShare: number;
}

/** All ways of all trees; several splits on one feature are one condition. */
export function pathsOf(ensemble: Ensemble): TreePath[] {
  const paths: TreePath[] = [];
  const walk = (node: number, conditions: Condition[]) => {
    if (ensemble.left[node]! < 0) {
      paths.push({ value: ensemble.value[node]!, conditions });
      return;
    }
    walk(ensemble.left[node]!, narrowed(ensemble, node, true, conditions));
    walk(ensemble.right[node]!, narrowed(ensemble, node, false, conditions));
  };
  for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) walk(ensemble.starts[tree]!, []);
  return paths;
}

/** What the trees answer on average over their training rows. */
export function expectedAnswer(ensemble: Ensemble): number {
  let sum = 0;
  for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) {
    const root = ensemble.starts[tree]!;
    for (let node = root; node < ensemble.starts[tree + 1]!; node++)
      if (ensemble.left[node]! < 0)
        sum += (ensemble.value[node]! * ensemble.cover[node]!) / ensemble.cover[root]!;
  }
  return sum;
}

function narrowed(
  ensemble: Ensemble,
  node: number,
  goesLeft: boolean,
  conditions: Condition[],
): Condition[] {
  const feature = ensemble.feature[node]!;
  const child = goesLeft ? ensemble.left[node]! : ensemble.right[node]!;
  const before = conditions.find((condition) => condition.feature === feature) ?? {
    ...{ feature, low: -Infinity, high: Infinity, missing: true, zeroShare: 1 },
  };
  const threshold = ensemble.threshold[node]!;
  const now = {
    feature,
    low: goesLeft ? before.low : Math.max(before.low, threshold),
    high: goesLeft ? Math.min(before.high, threshold) : before.high,
    missing: before.missing && (ensemble.missingLeft[node] === 1) === goesLeft,
    zeroShare: (before.zeroShare * ensemble.cover[child]!) / ensemble.cover[node]!,
  };
  return [...conditions.filter((condition) => condition !== before), now];
}
