import { rankScores, total } from './ranking.ts';

/**
 * Chance that a one is scored above a zero, ties counting half.
 *
 * @returns 0..1; NaN where one class is absent
 */
export function rocAuc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { ones, zeros } = rankScores(scores, labels, weights);
  let onesAbove = 0;
  let pairs = 0;
  for (let i = 0; i < ones.length; i++) {
    pairs += zeros[i]! * (onesAbove + ones[i]! / 2);
    onesAbove += ones[i]!;
  }
  return pairs / (onesAbove * total(zeros));
}
