import { type CampaignMoney, empOfGroups } from '../../learning/metrics/emp-churn.ts';
import { listShares } from '../../model/validate.ts';
import type { JudgedDate, Ranking } from './judged-date.ts';

const calibrationBands = 10;

/** What figures are made of: sums over rows, so that dates add up to all dates together. */
export const sumNames = [
  'dates',
  'rows',
  'ones',
  'predicted',
  'pairs',
  'concordant',
  'precisions',
  'squares',
  'profit',
  'listed',
  'hits',
  'expectedGain',
  'gain',
  'externalPairs',
  'externalConcordant',
  'internalPairs',
  'internalConcordant',
  'switched',
  'rightly',
  ...listShares.flatMap((share) => [`listed_${share}`, `hits_${share}`]),
  ...Array.from({ length: calibrationBands }, (_, band) => `off_${band}`),
] as const;

const place = Object.fromEntries(sumNames.map((name, index) => [name, index])) as Record<
  string,
  number
>;

/** The value of one sum. */
export function sumOf(sums: Float64Array, name: string): number {
  return sums[place[name] as number] as number;
}

/** Sums of the same names added up. */
export function addSums(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sumNames.length);
  for (const part of parts) for (let i = 0; i < all.length; i++) all[i]! += part[i]!;
  return all;
}

/** What a contact costs and brings where nobody has measured it. */
export type Money = Omit<CampaignMoney, 'value'>;

/**
 * The sums of one date.
 *
 * @param weights how often each row counts, n whole numbers
 */
export function sumDate(date: JudgedDate, weights: Uint8Array, money: Money): Float64Array {
  const sums = new Float64Array(sumNames.length);
  const add = (name: string, value: number) => {
    sums[place[name] as number]! += value;
  };
  add('dates', 1);
  sumRows(date, weights, add);
  const { ones, zeros } = groupWeights(date.byProbability, date.churned, weights);
  const ranked = sumRanked(ones, zeros);
  add('pairs', ranked.pairs);
  add('concordant', ranked.concordant);
  add('precisions', ranked.precisions);
  const value = date.yearlyMargin;
  const profit = value > 0 ? empOfGroups({ ones, zeros }, { ...money, value }).profit : 0;
  add('profit', (Number.isNaN(profit) ? 0 : profit) * sumOf(sums, 'rows'));
  for (const name of ['external', 'internal'] as const) {
    const ranking = name === 'external' ? date.byExternal : date.byInternal;
    const groups = groupWeights(ranking, date[name], weights);
    const { pairs, concordant } = sumRanked(groups.ones, groups.zeros);
    add(`${name}Pairs`, pairs);
    add(`${name}Concordant`, concordant);
  }
  const byRank =
    date.byRank === date.byProbability
      ? { ones, zeros }
      : groupWeights(date.byRank, date.churned, weights);
  for (const share of listShares) {
    const { listed, hits } = listAt(byRank, sumOf(sums, 'rows'), share);
    add(`listed_${share}`, listed);
    add(`hits_${share}`, hits);
  }
  return sums;
}

function sumRows(
  date: JudgedDate,
  weights: Uint8Array,
  add: (name: string, value: number) => void,
): void {
  const off = new Float64Array(calibrationBands);
  let [rows, ones, predicted, squares, switched, rightly] = [0, 0, 0, 0, 0, 0];
  let [listed, hits, expected, gain] = [0, 0, 0, 0];
  for (let row = 0; row < date.rows; row++) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    const chance = date.probability[row]!;
    const one = date.churned[row]!;
    rows += weight;
    ones += weight * one;
    predicted += weight * chance;
    squares += weight * (chance - one) ** 2;
    off[Math.min(calibrationBands - 1, Math.floor(chance * calibrationBands))]! +=
      weight * (chance - one);
    if (one === 1 || date.internal[row] === 1) {
      switched += weight;
      if (date.saysExternal[row] === one) rightly += weight;
    }
    if (date.listed[row] === 1) {
      listed += weight;
      hits += weight * one;
      expected += weight * date.expectedGain[row]!;
      gain += weight * date.gain[row]!;
    }
  }
  for (const [name, value] of Object.entries({ rows, ones, predicted, squares })) add(name, value);
  for (const [name, value] of Object.entries({ switched, rightly, listed, hits, gain }))
    add(name, value);
  add('expectedGain', expected);
  for (let band = 0; band < calibrationBands; band++) add(`off_${band}`, off[band]!);
}

interface Groups {
  ones: Float64Array;
  zeros: Float64Array;
}

/** Weight of ones and of others in each group of equal rank, best first. */
export function groupWeights(ranking: Ranking, labels: Uint8Array, weights: Uint8Array): Groups {
  const { order, ends } = ranking;
  const ones = new Float64Array(ends.length);
  const zeros = new Float64Array(ends.length);
  let from = 0;
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group]!;
    let [one, zero] = [0, 0];
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
function sumRanked(ones: Float64Array, zeros: Float64Array) {
  let [above, below, concordant, precisions] = [0, 0, 0, 0];
  for (let group = 0; group < ones.length; group++) {
    const [one, zero] = [ones[group]!, zeros[group]!];
    concordant += zero * (above + one / 2);
    above += one;
    below += zero;
    if (one > 0) precisions += (one * above) / (above + below);
  }
  return { pairs: above * below, concordant, precisions };
}

/** The `share` of rows ranked highest; a group of equals at its end counts by the part that fits. */
function listAt({ ones, zeros }: Groups, rows: number, share: number) {
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
