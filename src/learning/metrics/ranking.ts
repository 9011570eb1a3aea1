/** Scored rows from the highest score down, in groups of equal scores. */
export interface Ranked {
  /** Score of each group, descending. */
  scores: Float64Array;
  ones: Float64Array;
  zeros: Float64Array;
}

/**
 * Groups rows by score. Equal scores stay together: no metric may profit from their order.
 *
 * @param scores n numbers, higher for likelier ones
 * @param labels n labels, 0 or 1
 * @param weights n weights, or none for 1 each
 * @throws RangeError when the lengths differ or a score is not a number
 */
export function rankScores(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Ranked {
  if (scores.length !== labels.length)
    throw new RangeError(`${scores.length} scores for ${labels.length} labels`);
  const values = Float64Array.from(scores);
  if (values.some(Number.isNaN)) throw new RangeError('a score is not a number');
  const order = new Uint32Array(values.length).map((_, i) => i);
  order.sort((a, b) => values[b]! - values[a]!);
  const ranked = {
    scores: new Float64Array(values.length),
    ones: new Float64Array(values.length),
    zeros: new Float64Array(values.length),
  };
  let group = -1;
  for (const row of order) {
    if (group < 0 || ranked.scores[group] !== values[row]) ranked.scores[++group] = values[row]!;
    const side = labels[row] === 1 ? ranked.ones : ranked.zeros;
    side[group]! += weights ? weights[row]! : 1;
  }
  return {
    scores: ranked.scores.subarray(0, group + 1),
    ones: ranked.ones.subarray(0, group + 1),
    zeros: ranked.zeros.subarray(0, group + 1),
  };
}

export function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
