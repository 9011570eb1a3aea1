import { checkLengths } from './probability-loss.ts';

export interface CalibrationBin {
  rows: number;
  predicted: number;
  observed: number;
}

/**
 * Compares predicted with observed churn in `bins` groups of equal size.
 *
 * @param scores n probabilities, 0..1
 * @param labels n labels, 0 or 1, same order
 * @returns one row per bin, lowest scores first; rows with equal scores may fall to two bins
 * @throws RangeError when the lengths differ
 * @see Niculescu-Mizil & Caruana 2005
 */
export function calibrationBins(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  checkLengths(scores, labels);
  const order = new Uint32Array(scores.length).map((_, i) => i);
  order.sort((a, b) => scores[a]! - scores[b]! || a - b);
  const groups: CalibrationBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * order.length) / bins);
    const rows = order.subarray(from, Math.floor(((bin + 1) * order.length) / bins));
    if (rows.length === 0) continue;
    const mean = (of: ArrayLike<number>) => rows.reduce((sum, i) => sum + of[i]!, 0) / rows.length;
    groups.push({ rows: rows.length, predicted: mean(scores), observed: mean(labels) });
  }
  return groups;
}

/**
 * Expected calibration error: mean distance of predicted from observed over bins of equal width.
 *
 * @see Naeini, Cooper & Hauskrecht 2015
 */
export function ece(scores: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): number {
  checkLengths(scores, labels);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let i = 0; i < scores.length; i++) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(scores[i]! * bins)));
    predicted[bin]! += scores[i]!;
    observed[bin]! += labels[i]!;
  }
  return predicted.reduce((sum, p, bin) => sum + Math.abs(p - observed[bin]!), 0) / scores.length;
}
