import { rocAucWithInterval } from '../learning/metrics/intervals.ts';
import type { Column } from '../learning/table.ts';
import { countTexts, quantile, sortKnown } from './column-values.ts';
import { driftOf } from './drift.ts';
import type { ProfiledFeature } from './feature-profile.ts';

const bands = 8;
/** Fewer exits or stayers with a value say nothing of a ranking. */
const leastForAuc = 10;

type Described = Omit<ProfiledFeature, 'name' | 'family' | 'unit' | 'source'>;

/**
 * Describes one feature of today's lines against the same feature of an earlier day's.
 *
 * @param before the feature on the earlier day; undefined where there is none
 * @param left   1 for lines of the earlier day that left, 255 for those that do not count, same order
 */
export function describeColumn(
  now: Column,
  before: Column | undefined,
  left: Uint8Array,
): Described {
  const index = before ? driftOf(now, before) : Number.NaN;
  const drift = Number.isNaN(index) ? null : tidy(index);
  return now.kind === 'category'
    ? { ...nothing, ...describeTexts(now), drift }
    : { ...nothing, ...describeNumbers(now.values), drift, ...aucOf(before, left) };
}

const nothing = {
  known: 0,
  ...{ zeros: null, min: null, p10: null, median: null, p90: null, max: null, bars: [] },
  ...{ texts: null, commonest: null, commonest_share: null },
  ...{ auc: null, auc_low: null, auc_high: null },
};

function describeNumbers(values: ArrayLike<number>): Partial<Described> & { known: number } {
  const sorted = sortKnown(values);
  const known = sorted.length / Math.max(1, values.length);
  if (sorted.length === 0) return { known: 0 };
  const at = (share: number) => tidy(quantile(sorted, share));
  return {
    known,
    zeros: sorted.filter((value) => value === 0).length / sorted.length,
    min: at(0),
    p10: at(0.1),
    median: at(0.5),
    p90: at(0.9),
    max: at(1),
    bars: countBands(sorted),
  };
}

function countBands(sorted: Float64Array): number[] {
  const [low, high] = [quantile(sorted, 0.01), quantile(sorted, 0.99)];
  const counts = new Array<number>(bands).fill(0);
  for (const value of sorted) {
    const band = high > low ? Math.floor(((value - low) / (high - low)) * bands) : 0;
    counts[Math.min(bands - 1, Math.max(0, band))]! += 1;
  }
  return counts;
}

function describeTexts(
  column: Column & { kind: 'category' },
): Partial<Described> & { known: number } {
  const counts = countTexts(column);
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    known: known / Math.max(1, column.codes.length),
    texts: counts.size,
    commonest: commonest?.[0] ?? null,
    commonest_share: commonest ? commonest[1] / known : null,
  };
}

function aucOf(before: Column | undefined, left: Uint8Array): Partial<Described> {
  if (before?.kind !== 'numeric') return {};
  const rows = Array.from(left.keys()).filter(
    (row) => left[row]! <= 1 && !Number.isNaN(before.values[row]),
  );
  const labels = Uint8Array.from(rows, (row) => left[row] as number);
  const ones = labels.reduce((sum, label) => sum + label, 0);
  if (ones < leastForAuc || labels.length - ones < leastForAuc) return {};
  const values = Float64Array.from(rows, (row) => before.values[row] as number);
  const { value, low, high } = rocAucWithInterval(values, labels);
  return { auc: tidy(value), auc_low: tidy(low), auc_high: tidy(high) };
}

function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
