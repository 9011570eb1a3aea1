import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';

/** Difference in AUC of two scores of the same lines, with the middle 95 % of 200 seeded bootstrap draws of lines. */
export function pairedInterval(
  one: Float64Array,
  two: Float64Array,
  labels: Uint8Array,
): { difference: number; low: number; high: number } {
  const drawn: number[] = [];
  for (let draw = 1; draw <= 200; draw++) {
    const rows = drawRows(labels.length, draw);
    const pick = (values: Float64Array | Uint8Array) =>
      Float64Array.from(rows, (row) => values[row] ?? 0);
    const drawnLabels = pick(labels);
    drawn.push(rocAuc(pick(one), drawnLabels) - rocAuc(pick(two), drawnLabels));
  }
  drawn.sort((a, b) => a - b);
  return {
    difference: rocAuc(one, labels) - rocAuc(two, labels),
    low: drawn[4] ?? Number.NaN,
    high: drawn[195] ?? Number.NaN,
  };
}

/** Row numbers drawn with replacement by a linear congruential generator (Numerical Recipes' constants). */
function drawRows(count: number, seed: number): Uint32Array {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return Uint32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  });
}
