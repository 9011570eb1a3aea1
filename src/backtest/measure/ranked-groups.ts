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

/** A ranking with what is looked for, so that resamples read labels one after another. */
export interface RankedLabels extends Ranking {
  /** n labels in rank order, 0 or 1. */
  labels: Uint8Array;
  /** Places of the ones in rank order. */
  ones: Uint32Array;
  /** Numbers of the groups that hold a one, ascending. */
  withOnes: Uint32Array;
}

/** Lays labels of rows in the order of a ranking. */
export function rankLabels({ order, ends }: Ranking, byRow: Uint8Array): RankedLabels {
  const labels = Uint8Array.from(order, (row) => byRow[row]!);
  const ones = Uint32Array.from(labels.keys()).filter((place) => labels[place] === 1);
  const withOnes: number[] = [];
  let group = 0;
  for (const place of ones) {
    while (ends[group]! <= place) group++;
    if (withOnes.at(-1) !== group) withOnes.push(group);
  }
  return { order, ends, labels, ones, withOnes: Uint32Array.from(withOnes) };
}

/** Weighs every group of a ranking by weights of rows, in the room of `into`. */
export function groupWeights(ranked: RankedLabels, weights: Uint8Array, into: Groups): Groups {
  const { order, ends, labels } = ranked;
  const ones = into.ones.subarray(0, ends.length);
  const zeros = into.zeros.subarray(0, ends.length);
  let from = 0;
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group]!;
    let one = 0;
    let zero = 0;
    for (let at = from; at < end; at++) {
      const weight = weights[order[at]!]!;
      if (labels[at] === 1) one += weight;
      else zero += weight;
    }
    ones[group] = one;
    zeros[group] = zero;
    from = end;
  }
  return { ones, zeros };
}

/** Pairs of a one and another row by weights of rows, and those ranked rightly (ties by half). */
export function sumPairs(ranked: RankedLabels, weights: Uint8Array) {
  const { order, ends, labels, withOnes } = ranked;
  let [above, below, concordant, at] = [0, 0, 0, 0];
  const passZeros = (end: number) => {
    let zero = 0;
    for (; at < end; at++) zero += weights[order[at]!]!;
    concordant += zero * above;
    below += zero;
  };
  for (let index = 0; index < withOnes.length; index++) {
    const group = withOnes[index]!;
    passZeros(group === 0 ? 0 : ends[group - 1]!);
    let [one, zero] = [0, 0];
    for (; at < ends[group]!; at++) {
      const weight = weights[order[at]!]!;
      if (labels[at] === 1) one += weight;
      else zero += weight;
    }
    concordant += zero * (above + one / 2);
    above += one;
    below += zero;
  }
  passZeros(order.length);
  return { pairs: above * below, concordant };
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
