/**
 * Population stability index of two counts over the same bins: Σ (now − before) · ln(now / before)
 * of their shares, half a row added to each bin so that an empty one stays finite.
 * Below 0.1 is taken as the same, above 0.25 as another population.
 *
 * @returns NaN where one of the two counts nothing
 * @throws RangeError when the numbers of bins differ
 * @see Siddiqi 2006, Credit Risk Scorecards
 */
export function stabilityIndex(before: ArrayLike<number>, now: ArrayLike<number>): number {
  if (before.length !== now.length) throw new RangeError('the bins of both must be the same');
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((all, one) => all + one, 0);
  const [allBefore, allNow] = [sum(before), sum(now)];
  if (allBefore === 0 || allNow === 0) return Number.NaN;
  const half = 0.5 * before.length;
  let index = 0;
  for (let bin = 0; bin < before.length; bin++) {
    const shareBefore = (before[bin]! + 0.5) / (allBefore + half);
    const shareNow = (now[bin]! + 0.5) / (allNow + half);
    index += (shareNow - shareBefore) * Math.log(shareNow / shareBefore);
  }
  return index;
}
