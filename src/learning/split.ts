/** What a split must keep to, in the integer units of the histograms. */
export interface SplitRules {
  l1: number;
  l2: number;
  minHessian: number;
  minGain: number;
  /** Per column 1, -1 or 0. */
  monotone: Int8Array | undefined;
}

/** Sums and bounds of a leaf, in integer units. */
export interface LeafSums {
  gradient: number;
  hessian: number;
  lowest: number;
  highest: number;
}

/** The best split found so far; `column` is -1 while there is none. */
export interface Split {
  gain: number;
  column: number;
  /** Values in bins up to this one go left. */
  bin: number;
  missingLeft: boolean;
  leftGradient: number;
  leftHessian: number;
}

export const noSplit = (): Split => ({
  gain: 0,
  column: -1,
  bin: 0,
  missingLeft: false,
  leftGradient: 0,
  leftHessian: 0,
});

/**
 * Looks at every cut of one column and keeps the best in `best`. What is missing is tried on both
 * sides; where nothing is missing it goes with the heavier side.
 *
 * @param cells the histograms as pairs (hessian, gradient), `at` the column's first
 * @param bins number of bins with the one for missing
 */
export function scanColumn(
  cells: Int32Array,
  at: number,
  bins: number,
  column: number,
  leaf: LeafSums,
  rules: SplitRules,
  best: Split,
): void {
  const missingHessian = cells[at]!;
  const missingGradient = cells[at + 1]!;
  const direction = rules.monotone ? rules.monotone[column]! : 0;
  const bounded = leaf.lowest > -Infinity || leaf.highest < Infinity;
  const scan = rules.l1 > 0 || direction !== 0 || bounded ? scanBounded : scanFree;
  const last = at + 2 * (bins - 1);
  if (missingHessian > 0) {
    scan(cells, at + 2, last + 2, 0, 0, column, leaf, rules, direction, best);
    scan(
      cells,
      at + 2,
      last,
      missingGradient,
      missingHessian,
      column,
      leaf,
      rules,
      direction,
      best,
    );
    return;
  }
  scan(cells, at + 2, last, 0, 0, column, leaf, rules, direction, best);
  if (best.column === column) {
    best.missingLeft = 2 * best.leftHessian >= leaf.hessian;
  }
}

function scanFree(
  cells: Int32Array,
  from: number,
  to: number,
  gradientAtLeft: number,
  hessianAtLeft: number,
  column: number,
  leaf: LeafSums,
  rules: SplitRules,
  _direction: number,
  best: Split,
): void {
  const { gradient, hessian } = leaf;
  const { l2, minHessian } = rules;
  let g = gradientAtLeft;
  let h = hessianAtLeft;
  const parent = (gradient * gradient) / (hessian + l2) + rules.minGain;
  let bestGain = best.gain + parent;
  const mostLeft = hessian - minHessian;
  let at = -1;
  let bestG = 0;
  let bestH = 0;
  for (let i = from; i < to; i += 2) {
    const hessianHere = cells[i]!;
    if (hessianHere === 0) continue;
    h += hessianHere;
    g += cells[i + 1]!;
    if (h < minHessian) continue;
    if (h > mostLeft) break;
    const rest = gradient - g;
    const gain = (g * g) / (h + l2) + (rest * rest) / (hessian - h + l2);
    if (gain > bestGain) {
      bestGain = gain;
      at = i;
      bestG = g;
      bestH = h;
    }
  }
  if (at < 0) return;
  keep(best, bestGain - parent, column, (at - from) / 2 + 1, hessianAtLeft, bestG, bestH);
}

function scanBounded(
  cells: Int32Array,
  from: number,
  to: number,
  gradientAtLeft: number,
  hessianAtLeft: number,
  column: number,
  leaf: LeafSums,
  rules: SplitRules,
  direction: number,
  best: Split,
): void {
  const { gradient, hessian } = leaf;
  const parent = benefit(gradient, hessian, leafWeight(gradient, hessian, leaf, rules), rules);
  let g = gradientAtLeft;
  let h = hessianAtLeft;
  for (let i = from; i < to; i += 2) {
    if (cells[i] === 0) continue;
    h += cells[i]!;
    g += cells[i + 1]!;
    if (h < rules.minHessian) continue;
    if (h > hessian - rules.minHessian) break;
    const left = leafWeight(g, h, leaf, rules);
    const right = leafWeight(gradient - g, hessian - h, leaf, rules);
    if (direction * (right - left) < 0) continue;
    const both = benefit(g, h, left, rules) + benefit(gradient - g, hessian - h, right, rules);
    const gain = both - parent - rules.minGain;
    if (gain > best.gain) keep(best, gain, column, (i - from) / 2 + 1, hessianAtLeft, g, h);
  }
}

/** The value a leaf would take, before the learning rate: shrunk by L1 and L2, kept in bounds. */
export function leafWeight(
  gradient: number,
  hessian: number,
  bounds: { lowest: number; highest: number },
  rules: { l1: number; l2: number },
): number {
  const shrunk = Math.sign(gradient) * Math.max(0, Math.abs(gradient) - rules.l1);
  const weight = shrunk === 0 ? 0 : -shrunk / (hessian + rules.l2);
  return Math.min(bounds.highest, Math.max(bounds.lowest, weight));
}

function benefit(gradient: number, hessian: number, weight: number, rules: SplitRules): number {
  return (
    -(2 * gradient * weight + (hessian + rules.l2) * weight * weight) -
    2 * rules.l1 * Math.abs(weight)
  );
}

function keep(
  best: Split,
  gain: number,
  column: number,
  bin: number,
  hessianAtLeft: number,
  gradient: number,
  hessian: number,
): void {
  best.gain = gain;
  best.column = column;
  best.bin = bin;
  best.missingLeft = hessianAtLeft > 0;
  best.leftGradient = gradient;
  best.leftHessian = hessian;
}
