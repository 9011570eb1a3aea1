import { rankScores, total } from './ranking.ts';

/**
 * What a list of the highest scores holds. A group of equal scores at the list's end counts by the
 * part that fits: the expectation over all orders of the equal ones.
 *
 * @param share of all rows that is listed, 0..1, at least one row
 */
function listOf(scores: ArrayLike<number>, labels: ArrayLike<number>, share: number) {
  const { ones, zeros } = rankScores(scores, labels);
  const all = scores.length;
  const listed = Math.min(all, Math.max(1, Math.round(all * share)));
  let [hits, room] = [0, listed];
  for (let i = 0; i < ones.length && room > 0; i++) {
    const group = ones[i]! + zeros[i]!;
    const part = Math.min(1, room / group);
    hits += ones[i]! * part;
    room -= group * part;
  }
  return { hits, listed, allOnes: total(ones), all };
}

/** Share of ones among the `share` of rows with the highest scores. */
export function precisionAt(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  share: number,
): number {
  const { hits, listed } = listOf(scores, labels, share);
  return hits / listed;
}

/** Share of all ones that the list holds; NaN without ones. */
export function recallAt(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  share: number,
): number {
  const { hits, allOnes } = listOf(scores, labels, share);
  return hits / allOnes;
}

/** How many times richer in ones the list is than the whole; NaN without ones. */
export function liftAt(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  share: number,
): number {
  const { hits, listed, allOnes, all } = listOf(scores, labels, share);
  return hits / listed / (allOnes / all);
}

/** Recall at each list share, from 0 to 1 in `points` steps. */
export function gainsCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  points = 20,
): { share: number; recall: number }[] {
  const { ones, zeros } = rankScores(scores, labels);
  const allOnes = total(ones);
  const curve = [{ share: 0, recall: 0 }];
  let [group, hitsBefore, listedBefore] = [0, 0, 0];
  for (let point = 1; point <= points; point++) {
    const wanted = (point / points) * scores.length;
    while (group < ones.length && listedBefore + ones[group]! + zeros[group]! <= wanted) {
      hitsBefore += ones[group]!;
      listedBefore += ones[group]! + zeros[group]!;
      group++;
    }
    const size = (ones[group] ?? 0) + (zeros[group] ?? 0);
    const part = size > 0 ? ((wanted - listedBefore) / size) * ones[group]! : 0;
    curve.push({ share: point / points, recall: (hitsBefore + part) / allOnes });
  }
  return curve;
}
