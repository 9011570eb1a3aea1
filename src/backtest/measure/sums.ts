import { type CampaignMoney, empOfGroups } from '../../learning/metrics/emp-churn.ts';
import { listShares } from '../../model/validate.ts';
import type { JudgedDate, Ranking } from './judged-date.ts';
import { type Groups, groupWeights, listAt, newGroups, sumRanked } from './ranked-groups.ts';

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

/** Room for the groups of a date, so that not every resample asks for its own. */
export type Scratch = Record<'main' | 'other', Groups>;

export function newScratch(rows: number): Scratch {
  return { main: newGroups(rows), other: newGroups(rows) };
}

/**
 * The sums of one date.
 *
 * @param weights how often each row counts, n whole numbers
 */
export function sumDate(
  date: JudgedDate,
  weights: Uint8Array,
  { money, scratch }: { money: Money; scratch: Scratch },
): Float64Array {
  const sums = new Float64Array(sumNames.length);
  const add = (name: string, value: number) => {
    sums[place[name] as number]! += value;
  };
  add('dates', 1);
  sumRows(date, weights, add);
  const groups = groupWeights(date.byProbability, { labels: date.churned, weights }, scratch.main);
  const ranked = sumRanked(groups);
  add('pairs', ranked.pairs);
  add('concordant', ranked.concordant);
  add('precisions', ranked.precisions);
  const value = date.yearlyMargin;
  const profit = value > 0 ? empOfGroups(groups, { ...money, value }).profit : Number.NaN;
  add('profit', profit * sumOf(sums, 'rows'));
  const weigh = (ranking: Ranking, labels: Uint8Array) =>
    groupWeights(ranking, { labels, weights }, scratch.other);
  for (const name of ['external', 'internal'] as const) {
    const ranking = name === 'external' ? date.byExternal : date.byInternal;
    const { pairs, concordant } = sumRanked(weigh(ranking, date[name]));
    add(`${name}Pairs`, pairs);
    add(`${name}Concordant`, concordant);
  }
  const byRank = date.byRank === date.byProbability ? groups : weigh(date.byRank, date.churned);
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
