import { rocAucWithInterval } from '../learning/metrics/intervals.ts';
import { stabilityIndex } from '../learning/metrics/stability.ts';
import type { Column } from '../learning/table.ts';
import type { ProfiledFeature } from './feature-profile.ts';

const bands = 8;
const driftBins = 10;
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
  const drift = before ? driftOf(now, before) : null;
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

function countTexts(column: Column & { kind: 'category' }): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of column.codes) {
    if (code < 0) continue;
    const text = column.levels[code] as string;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** Over tenths of the earlier day's values, or over its texts; what is missing is a bin of its own. */
function driftOf(now: Column, before: Column): number | null {
  const bins = now.kind === 'category' ? textBins(now, before) : numberBins(now, before);
  const index = bins ? stabilityIndex(bins.before, bins.now) : Number.NaN;
  return Number.isNaN(index) ? null : tidy(index);
}

function textBins(now: Column, before: Column): { before: number[]; now: number[] } | undefined {
  if (now.kind !== 'category' || before.kind !== 'category') return undefined;
  const [countsNow, countsBefore] = [countTexts(now), countTexts(before)];
  const texts = [...new Set([...countsBefore.keys(), ...countsNow.keys()])];
  const countAll = (counts: Map<string, number>, rows: number) => {
    const told = texts.map((text) => counts.get(text) ?? 0);
    return [...told, rows - told.reduce((sum, count) => sum + count, 0)];
  };
  return {
    before: countAll(countsBefore, before.codes.length),
    now: countAll(countsNow, now.codes.length),
  };
}

function numberBins(now: Column, before: Column): { before: number[]; now: number[] } | undefined {
  if (now.kind === 'category' || before.kind === 'category') return undefined;
  const sorted = sortKnown(before.values);
  const edges = new Set<number>();
  for (let bin = 1; bin < driftBins && sorted.length > 0; bin++) {
    edges.add(quantile(sorted, bin / driftBins));
  }
  const cuts = Float64Array.from(edges);
  const countAll = (values: ArrayLike<number>) => {
    const counts = new Array<number>(cuts.length + 2).fill(0);
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      counts[Number.isNaN(value) ? cuts.length + 1 : binOf(value, cuts)]! += 1;
    }
    return counts;
  };
  return { before: countAll(before.values), now: countAll(now.values) };
}

function binOf(value: number, cuts: Float64Array): number {
  let bin = 0;
  while (bin < cuts.length && value > cuts[bin]!) bin++;
  return bin;
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

function sortKnown(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
}

/** The value at a share of the sorted ones, between its two neighbours. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}

function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
