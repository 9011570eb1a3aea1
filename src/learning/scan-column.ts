import type { Plot } from './plot.ts';
import { type LeafSums, leafWeight, type Split, type SplitRules } from './split.ts';

/** A column's histogram: its address, and its number of bins with the one for missing. */
export interface ColumnHistogram {
  column: number;
  address: number;
  bins: number;
}

/**
 * Looks at every cut of one column and keeps the best in `best`. What is missing is tried on both
 * sides; where nothing is missing it goes with the heavier side.
 */
export function scanColumn(
  plot: Plot,
  histogram: ColumnHistogram,
  leaf: LeafSums,
  rules: SplitRules,
  best: Split,
): void {
  const { column, address, bins } = histogram;
  const isFree =
    rules.l1 === 0 &&
    leaf.lowest === -Infinity &&
    leaf.highest === Infinity &&
    (rules.monotone === undefined || rules.monotone[column] === 0);
  const scan = isFree ? scanFree : scanBounded;
  const hasMissing = plot.int32[address / 4] !== 0;
  // With missing values right, "all that is there" against "missing" is a split too.
  scan(
    plot,
    histogram,
    { last: hasMissing ? bins : bins - 1, missingLeft: false },
    leaf,
    rules,
    best,
  );
  if (hasMissing) scan(plot, histogram, { last: bins - 1, missingLeft: true }, leaf, rules, best);
  else if (best.column === column) best.missingLeft = 2 * best.leftHessian >= leaf.hessian;
}

/** Bins from 1 to before `last` may be the last one on the left. */
interface Stretch {
  last: number;
  missingLeft: boolean;
}

function scanFree(
  plot: Plot,
  { column, address }: ColumnHistogram,
  { last, missingLeft }: Stretch,
  leaf: LeafSums,
  rules: SplitRules,
  best: Split,
): void {
  const { kernels, int32, float64, found } = plot;
  const { gradient, hessian } = leaf;
  const parent = (gradient * gradient) / (hessian + rules.l2) + rules.minGain;
  const cell = kernels.scan(
    address,
    address + 8 * last,
    missingLeft ? 1 : 0,
    gradient,
    hessian,
    rules.l2,
    rules.minHessian,
    (best.gain + parent) * nearly,
    found,
  );
  if (cell === 0) return;
  // Compared as it is kept, so that of equal columns the first wins whoever scans them.
  const gain = float64[found / 8]! - parent;
  if (gain <= best.gain) return;
  best.gain = gain;
  best.column = column;
  best.bin = (cell - address) / 8;
  best.missingLeft = missingLeft;
  best.leftHessian = int32[found / 4 + 2]!;
  best.leftGradient = int32[found / 4 + 3]!;
}

/** Taken off what is to be beaten, since adding the parent's share back may round upwards. */
const nearly = 1 - 2 ** -50;

/** The slower way where L1 or monotone constraints bound the values of the two sides. */
function scanBounded(
  { int32 }: Plot,
  { column, address }: ColumnHistogram,
  { last, missingLeft }: Stretch,
  leaf: LeafSums,
  rules: SplitRules,
  best: Split,
): void {
  const { gradient, hessian } = leaf;
  const direction = rules.monotone?.[column] ?? 0;
  const parent = benefit(gradient, hessian, leafWeight(gradient, hessian, leaf, rules), rules);
  const first = address / 4;
  let h = missingLeft ? int32[first]! : 0;
  let g = missingLeft ? int32[first + 1]! : 0;
  for (let bin = 1; bin < last; bin++) {
    const here = int32[first + 2 * bin]!;
    if (here === 0) continue;
    h += here;
    g += int32[first + 2 * bin + 1]!;
    if (h < rules.minHessian) continue;
    if (h > hessian - rules.minHessian) break;
    const left = leafWeight(g, h, leaf, rules);
    const right = leafWeight(gradient - g, hessian - h, leaf, rules);
    if (direction * (right - left) < 0) continue;
    const both = benefit(g, h, left, rules) + benefit(gradient - g, hessian - h, right, rules);
    const gain = both - parent - rules.minGain;
    if (gain <= best.gain) continue;
    Object.assign(best, { gain, column, bin, missingLeft, leftGradient: g, leftHessian: h });
  }
}

/** Twice the loss saved by giving rows a value instead of none. */
function benefit(gradient: number, hessian: number, weight: number, rules: SplitRules): number {
  return (
    -(2 * gradient * weight + (hessian + rules.l2) * weight * weight) -
    2 * rules.l1 * Math.abs(weight)
  );
}
