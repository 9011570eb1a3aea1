import { type Dimension, dimensions, type JudgedDate } from './judged-date.ts';
import { drawWeights, type Interval, resamples, withEnds } from './resample.ts';

/** How a group of lines fared on all dates together. */
export interface GroupFigures {
  dimension: Dimension;
  group: string;
  /** Lines counted once a date. */
  rows: number;
  exits: number;
  exitRate: Interval;
  meanProbability: number;
  auc: Interval;
  listed: number;
  /** Of the list at capacity. */
  precision: Interval;
  recall: Interval;
}

const fields = ['rows', 'ones', 'predicted', 'listed', 'hits', 'pairs', 'concordant'] as const;
type Field = (typeof fields)[number];

/** Figures by stage, driver, direction, segment, payment type and region, dates added up. */
export function measureGroups(dates: readonly JudgedDate[], seed: number): GroupFigures[] {
  const parted = dimensions.map((dimension) => partBy(dates, dimension));
  const sumAll = (weigh: (date: JudgedDate) => Uint8Array) => {
    const sums = parted.map(({ groups }) => new Float64Array(groups.length * fields.length));
    for (const [index, date] of dates.entries()) {
      const weights = weigh(date);
      for (const [part, { codes }] of parted.entries()) {
        sumGroups({ date, codes: codes[index]!, weights, sums: sums[part]! });
      }
    }
    return sums;
  };
  const whole = sumAll((date) => new Uint8Array(date.rows).fill(1));
  const drawn = Array.from({ length: resamples }, (_, number) =>
    sumAll((date) => drawWeights(date.person, { seed, number })),
  );
  return parted.flatMap(({ dimension, groups }, part) =>
    groups.map((group, index) =>
      describe(
        { dimension, group },
        index,
        whole[part]!,
        drawn.map((sums) => sums[part]!),
      ),
    ),
  );
}

function partBy(dates: readonly JudgedDate[], dimension: Dimension) {
  const groups = [...new Set(dates.flatMap((date) => date.groups[dimension]))].sort();
  const number = new Map(groups.map((group, index) => [group, index]));
  const codes = dates.map((date) =>
    Uint16Array.from(date.groups[dimension], (group) => number.get(group)!),
  );
  return { dimension, groups, codes };
}

function describe(
  named: { dimension: Dimension; group: string },
  index: number,
  whole: Float64Array,
  drawn: readonly Float64Array[],
): GroupFigures {
  const field = (sums: Float64Array, name: Field) =>
    sums[index * fields.length + fields.indexOf(name)]!;
  const ones = field(whole, 'ones');
  const cases = Math.min(ones, field(whole, 'rows') - ones);
  const ratio = (above: Field, below: Field) => {
    const of = (sums: Float64Array) => field(sums, above) / field(sums, below);
    return withEnds(of(whole), drawn.map(of), cases);
  };
  return {
    ...named,
    rows: field(whole, 'rows'),
    exits: field(whole, 'ones'),
    exitRate: ratio('ones', 'rows'),
    meanProbability: field(whole, 'predicted') / field(whole, 'rows'),
    auc: ratio('concordant', 'pairs'),
    listed: field(whole, 'listed'),
    precision: ratio('hits', 'listed'),
    recall: ratio('hits', 'ones'),
  };
}

/** Adds one date: rows from the riskiest down, pairs counted within their own group. */
function sumGroups(counted: {
  date: JudgedDate;
  codes: Uint16Array;
  weights: Uint8Array;
  sums: Float64Array;
}): void {
  const { date, codes, weights, sums } = counted;
  const { order, ends } = date.byProbability;
  const groups = sums.length / fields.length;
  const [above, below] = [new Float64Array(groups), new Float64Array(groups)];
  let from = 0;
  for (const end of ends) {
    for (let at = from; at < end; at++) {
      const row = order[at]!;
      const [code, weight, one] = [codes[row]!, weights[row]!, date.churned[row]!];
      const base = code * fields.length;
      sums[base]! += weight;
      sums[base + 1]! += weight * one;
      sums[base + 2]! += weight * date.probability[row]!;
      if (date.listed[row] === 1) {
        sums[base + 3]! += weight;
        sums[base + 4]! += weight * one;
      }
    }
    countPairs({ order, from, end, codes, weights, churned: date.churned, above, below, sums });
    from = end;
  }
  for (let code = 0; code < groups; code++) {
    sums[code * fields.length + 5]! += above[code]! * below[code]!;
  }
}

/** Pairs of rows of one rank (`from` to `end`) with those above: equals count half. */
function countPairs(at: {
  order: Uint32Array;
  from: number;
  end: number;
  codes: Uint16Array;
  weights: Uint8Array;
  churned: Uint8Array;
  above: Float64Array;
  below: Float64Array;
  sums: Float64Array;
}): void {
  const { order, codes, weights, churned, above, below, sums } = at;
  const started = new Map<number, number>();
  const isTied = at.end - at.from > 1;
  for (let place = at.from; place < at.end; place++) {
    const row = order[place]!;
    if (churned[row] !== 1) continue;
    const code = codes[row]!;
    if (isTied && !started.has(code)) started.set(code, above[code]!);
    above[code]! += weights[row]!;
  }
  for (let place = at.from; place < at.end; place++) {
    const row = order[place]!;
    if (churned[row] === 1) continue;
    const code = codes[row]!;
    const before = started.get(code) ?? above[code]!;
    sums[code * fields.length + 6]! += (weights[row]! * (before + above[code]!)) / 2;
    below[code]! += weights[row]!;
  }
}
