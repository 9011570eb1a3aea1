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
