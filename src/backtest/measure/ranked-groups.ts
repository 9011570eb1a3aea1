import type { Ranking } from './judged-date.ts';

/** Weight of ones and of others in each group of equal rank, best first. */
export interface Groups {
  ones: Float64Array;
  zeros: Float64Array;
}

/** Room for at most `rows` groups. */
export function newGroups(rows: number): Groups {
  return { ones: new Float64Array(rows), zeros: new Float64Array(rows) };
}

/** Weighs every group of a ranking, in the room of `into`. */
export function groupWeights(
  ranking: Ranking,
  { labels, weights }: { labels: Uint8Array; weights: Uint8Array },
  into: Groups,
): Groups {
  const { order, ends } = ranking;
  const ones = into.ones.subarray(0, ends.length);
  const zeros = into.zeros.subarray(0, ends.length);
  let from = 0;
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group]!;
    let one = 0;
    let zero = 0;
    for (let at = from; at < end; at++) {
      const row = order[at]!;
      if (labels[row] === 1) one += weights[row]!;
      else zero += weights[row]!;
    }
    ones[group] = one;
    zeros[group] = zero;
    from = end;
  }
  return { ones, zeros };
}

/** Pairs ranked rightly (ties by half), and the sum over ones of the precision at their recall. */
export function sumRanked({ ones, zeros }: Groups) {
  let above = 0;
  let below = 0;
  let concordant = 0;
  let precisions = 0;
  for (let group = 0; group < ones.length; group++) {
    const one = ones[group]!;
    const zero = zeros[group]!;
    concordant += zero * (above + one / 2);
    above += one;
    below += zero;
    if (one > 0) precisions += (one * above) / (above + below);
  }
  return { pairs: above * below, concordant, precisions };
}

/** The `share` of rows ranked highest; a group of equals at its end counts by the part that fits. */
export function listAt({ ones, zeros }: Groups, rows: number, share: number) {
  const listed = Math.min(rows, Math.max(1, Math.round(rows * share)));
  let [hits, room] = [0, listed];
  for (let group = 0; group < ones.length && room > 0; group++) {
    const size = ones[group]! + zeros[group]!;
    if (size === 0) continue;
    const part = Math.min(1, room / size);
    hits += ones[group]! * part;
    room -= size * part;
  }
  return { listed, hits };
}
