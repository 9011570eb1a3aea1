import { rankScores, total } from './ranking.ts';

/**
 * Area below the steps of precision over recall: the mean precision at the recall of each one.
 *
 * @returns 0..1; NaN without ones
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { ones, zeros } = rankScores(scores, labels, weights);
  const allOnes = total(ones);
  let [hits, listed, sum] = [0, 0, 0];
  for (let i = 0; i < ones.length; i++) {
    hits += ones[i]!;
    listed += ones[i]! + zeros[i]!;
    if (ones[i]! > 0) sum += (ones[i]! / allOnes) * (hits / listed);
  }
  return allOnes > 0 ? sum : NaN;
}
