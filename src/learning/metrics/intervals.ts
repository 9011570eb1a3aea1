import { hash32 } from '../hash.ts';
import { rocAuc } from './roc-auc.ts';

/** A measured value with the ends of its 95 % interval, and how the interval was found. */
export interface Measured {
  value: number;
  low: number;
  high: number;
  method: 'DeLong' | 'bootstrap';
}

const z95 = 1.959963984540054;

/**
 * ROC AUC with DeLong's interval.
 *
 * @returns NaN ends where a class has fewer than two rows
 * @see DeLong, DeLong & Clarke-Pearson 1988; Sun & Xu 2014 for the ranks
 */
export function rocAucWithInterval(scores: ArrayLike<number>, labels: ArrayLike<number>): Measured {
  const value = rocAuc(scores, labels);
  const ones = pick(scores, labels, 1);
  const zeros = pick(scores, labels, 0);
  const onesAmongZeros = sharesBelow(ones, zeros);
  const zerosAmongOnes = sharesBelow(zeros, ones);
  const spread = variance(onesAmongZeros) / ones.length + variance(zerosAmongOnes) / zeros.length;
  const half = z95 * Math.sqrt(spread);
  return {
    value,
    low: Math.max(0, value - half),
    high: Math.min(1, value + half),
    method: 'DeLong',
  };
}

export type Metric = (scores: ArrayLike<number>, labels: ArrayLike<number>) => number;

/**
 * Any metric with the 2.5 % and 97.5 % points of its values on `draws` seeded resamples of the rows.
 *
 * @see Efron & Tibshirani 1993, percentile bootstrap
 */
export function withInterval(
  metric: Metric,
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  { seed, draws = 200 }: { seed: number; draws?: number },
): Measured {
  const rows = labels.length;
  const drawnScores = new Float64Array(rows);
  const drawnLabels = new Uint8Array(rows);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < rows; i++) {
      const row = hash32(seed, draw, i) % rows;
      drawnScores[i] = scores[row]!;
      drawnLabels[i] = labels[row]!;
    }
    const value = metric(drawnScores, drawnLabels);
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  return {
    value: metric(scores, labels),
    low: quantile(values, 0.025),
    high: quantile(values, 0.975),
    method: 'bootstrap',
  };
}

function quantile(ascending: number[], share: number): number {
  if (ascending.length === 0) return NaN;
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)]!;
  return below + (place % 1) * (ascending[Math.ceil(place)]! - below);
}

function pick(scores: ArrayLike<number>, labels: ArrayLike<number>, label: number): Float64Array {
  return Float64Array.from(scores).filter((_, i) => labels[i] === label);
}

/** For each value the share of the others below it, equal ones counting half. */
function sharesBelow(values: Float64Array, others: Float64Array): Float64Array {
  const order = new Uint32Array(values.length).map((_, i) => i);
  order.sort((a, b) => values[a]! - values[b]!);
  const sorted = others.slice().sort();
  const shares = new Float64Array(values.length);
  let [below, upTo] = [0, 0];
  for (const i of order) {
    while (below < sorted.length && sorted[below]! < values[i]!) below++;
    upTo = Math.max(upTo, below);
    while (upTo < sorted.length && sorted[upTo]! <= values[i]!) upTo++;
    shares[i] = (below + upTo) / 2 / sorted.length;
  }
  return shares;
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
