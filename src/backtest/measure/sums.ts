import { type CampaignMoney, empOfGroups } from '../../learning/metrics/emp-churn.ts';
import { listShares } from '../../model/validate.ts';
import type { JudgedDate } from './judged-date.ts';
import {
  type Groups,
  groupWeights,
  listAt,
  type RankedLabels,
  rankLabels,
  sumPairs,
  sumRanked,
} from './ranked-groups.ts';

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

/** A date with all that its resamples share laid out for them. */
export interface ReadyDate {
  date: JudgedDate;
  money: Money;
  churned: RankedLabels;
  external: RankedLabels;
  internal: RankedLabels;
  /** What lists at shares of the base are taken from; undefined: `churned`. */
  listed: RankedLabels | undefined;
  /** By row: predicted less observed, its square, and the calibration band it falls in. */
  off: Float64Array;
  squares: Float64Array;
  band: Uint8Array;
  /** Rows on the list at capacity, and rows that left or changed cards inside. */
  atCapacity: Uint32Array;
  switchers: Uint32Array;
  /** Room for the weights of ranked groups; dates may share it. */
  room: Groups;
}

/**
 * Lays out a date for its resamples.
 *
 * @param shared.room of at least the date's rows
 */
export function readyToSum(date: JudgedDate, shared: Pick<ReadyDate, 'money' | 'room'>): ReadyDate {
  const { probability, churned, internal, listed } = date;
  const off = probability.map((chance, row) => chance - churned[row]!);
  const bandOf = (chance: number) =>
    Math.min(calibrationBands - 1, Math.floor(chance * calibrationBands));
  const numbers = Uint32Array.from(probability.keys());
  return {
    ...{ ...shared, date, off },
    churned: rankLabels(date.byProbability, churned),
    external: rankLabels(date.byExternal, date.external),
    internal: rankLabels(date.byInternal, internal),
    listed: date.byRank === date.byProbability ? undefined : rankLabels(date.byRank, churned),
    squares: off.map((one) => one ** 2),
    band: Uint8Array.from(probability, bandOf),
    atCapacity: numbers.filter((row) => listed[row] === 1),
    switchers: numbers.filter((row) => churned[row] === 1 || internal[row] === 1),
  };
}

/**
 * The sums of one date.
 *
 * @param weights how often each row counts, n whole numbers
 */
export function sumDate(ready: ReadyDate, weights: Uint8Array): Float64Array {
  const { date, money, room } = ready;
  const sums = new Float64Array(sumNames.length);
  const add = (name: string, value: number) => {
    sums[place[name] as number]! += value;
  };
  add('dates', 1);
  sumRows(ready, weights, add);
  sumSome(ready, weights, add);
  const rows = sumOf(sums, 'rows');
  const groups = groupWeights(ready.churned, weights, room);
  const ranked = sumRanked(groups);
  add('pairs', ranked.pairs);
  add('concordant', ranked.concordant);
  add('precisions', ranked.precisions);
  const value = date.yearlyMargin;
  const profit = value > 0 ? empOfGroups(groups, { ...money, value }).profit : Number.NaN;
  add('profit', profit * rows);
  for (const name of ['external', 'internal'] as const) {
    const { pairs, concordant } = sumPairs(ready[name], weights);
    add(`${name}Pairs`, pairs);
    add(`${name}Concordant`, concordant);
  }
  const byRank = ready.listed ? groupWeights(ready.listed, weights, room) : groups;
  for (const share of listShares) {
    const { listed, hits } = listAt(byRank, rows, share);
    add(`listed_${share}`, listed);
    add(`hits_${share}`, hits);
  }
  return sums;
}

type Add = (name: string, value: number) => void;

/** What every row counts in. */
function sumRows({ date, off, squares, band }: ReadyDate, weights: Uint8Array, add: Add): void {
  const { probability, churned } = date;
  const offByBand = new Float64Array(calibrationBands);
  let [rows, ones, predicted, squared] = [0, 0, 0, 0];
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    rows += weight;
    ones += weight * churned[row]!;
    predicted += weight * probability[row]!;
    squared += weight * squares[row]!;
    offByBand[band[row]!]! += weight * off[row]!;
  }
  for (const [name, value] of Object.entries({ rows, ones, predicted })) add(name, value);
  add('squares', squared);
  for (const [number, one] of offByBand.entries()) add(`off_${number}`, one);
}

/** What only the listed rows, or only those of lines that switched, count in. */
function sumSome({ date, atCapacity, switchers }: ReadyDate, weights: Uint8Array, add: Add): void {
  let [switched, rightly, listed, hits, expectedGain, gain] = [0, 0, 0, 0, 0, 0];
  for (const row of switchers) {
    const weight = weights[row]!;
    switched += weight;
    if (date.saysExternal[row] === date.churned[row]) rightly += weight;
  }
  for (const row of atCapacity) {
    const weight = weights[row]!;
    // what cannot be told of a row that was not drawn does not count
    if (weight === 0) continue;
    listed += weight;
    hits += weight * date.churned[row]!;
    expectedGain += weight * date.expectedGain[row]!;
    gain += weight * date.gain[row]!;
  }
  const told = { switched, rightly, listed, hits, expectedGain, gain };
  for (const [name, value] of Object.entries(told)) add(name, value);
}
