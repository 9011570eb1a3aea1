import { stabilityIndex } from '../learning/metrics/stability.ts';
import type { Column } from '../learning/table.ts';
import { countTexts, quantile, sortKnown } from './column-values.ts';

const driftBins = 10;

/**
 * How far a feature has moved since an earlier day: the stability index over tenths of the earlier
 * day's values, or over its texts; what is missing is a bin of its own. NaN without lines.
 */
export function driftOf(now: Column, before: Column): number {
  const bins = now.kind === 'category' ? textBins(now, before) : numberBins(now, before);
  return bins ? stabilityIndex(bins.before, bins.now) : Number.NaN;
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
