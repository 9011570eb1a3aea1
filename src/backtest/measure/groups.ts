import { drawWeights, numberPersons, weighRows } from './draws.ts';
import { type Dimension, dimensions, type JudgedDate } from './judged-date.ts';
import { type RankedLabels, rankLabels } from './ranked-groups.ts';
import { type Interval, resamples, withEnds } from './resample.ts';

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

const fields = ['rows', 'ones', 'listed', 'hits', 'pairs', 'concordant'] as const;
type Field = (typeof fields)[number];

/** Figures by stage, driver, direction, segment, payment type and region, dates added up. */
export function measureGroups(dates: readonly JudgedDate[], seed: number): GroupFigures[] {
  const ranked = dates.map(inRankOrder);
  const parted = dimensions.map((dimension) => partBy(dates, dimension));
  const { all, places } = numberPersons(ranked);
  const sumAll = (drawn: Uint8Array) => {
    const sums = parted.map(({ groups }) => new Float64Array(groups.length * fields.length));
    for (const [index, date] of ranked.entries()) {
      const weights = weighRows(drawn, places[index]!);
      for (const [part, { codes }] of parted.entries())
        sumGroups({ date, codes: codes[index]!, weights, sums: sums[part]! });
    }
    return sums;
  };
  const whole = sumAll(new Uint8Array(all.length).fill(1));
  const drawn = Array.from({ length: resamples }, (_, number) =>
    sumAll(drawWeights(all, { seed, number })),
  );
  return parted.flatMap(({ dimension, groups, codes }, part) => {
    const predicted = sumPredicted(dates, codes, groups.length);
    return groups.map((group, index) =>
      describe(
        { dimension, group, predicted: predicted[index]! },
        index,
        whole[part]!,
        drawn.map((sums) => sums[part]!),
      ),
    );
  });
}

/** One date with its rows from the riskiest down, so that resamples read them one after another. */
interface RankedDate extends RankedLabels {
  person: Uint32Array;
  /** Places of the listed rows. */
  listed: Uint32Array;
}

function inRankOrder(date: JudgedDate): RankedDate {
  const { order } = date.byProbability;
  return {
    ...rankLabels(date.byProbability, date.churned),
    person: order.map((row) => date.person[row]!),
    listed: Uint32Array.from(order.keys()).filter((place) => date.listed[order[place]!] === 1),
  };
}

/** The groups of a dimension and, by date, the number of each row's group, in rank order. */
function partBy(dates: readonly JudgedDate[], dimension: Dimension) {
  const groups = [...new Set(dates.flatMap((date) => date.groups[dimension]))].sort();
  const number = new Map(groups.map((group, index) => [group, index]));
  const codes = dates.map((date) =>
    Uint16Array.from(date.byProbability.order, (row) => number.get(date.groups[dimension][row]!)!),
  );
  return { dimension, groups, codes };
}

/** Sums of the probabilities told, by group. */
function sumPredicted(
  dates: readonly JudgedDate[],
  codes: readonly Uint16Array[],
  groups: number,
): Float64Array {
  const predicted = new Float64Array(groups);
  for (const [index, { byProbability, probability }] of dates.entries())
    for (const [place, row] of byProbability.order.entries())
      predicted[codes[index]![place]!]! += probability[row]!;
  return predicted;
}

function describe(
  { predicted, ...named }: { dimension: Dimension; group: string; predicted: number },
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
    meanProbability: predicted / field(whole, 'rows'),
    auc: ratio('concordant', 'pairs'),
    listed: field(whole, 'listed'),
    precision: ratio('hits', 'listed'),
    recall: ratio('hits', 'ones'),
  };
}

/** Adds one date: pairs are counted within their own group, equal probabilities as half. */
function sumGroups(counted: {
  date: RankedDate;
  codes: Uint16Array;
  weights: Uint8Array;
  sums: Float64Array;
}): void {
  const { date, codes, weights, sums } = counted;
  const groups = sums.length / fields.length;
  const { ones, zeros, concordant } = countPairs(date, codes, weights, groups);
  const [listed, hits] = [new Float64Array(groups), new Float64Array(groups)];
  for (const place of date.listed) {
    listed[codes[place]!]! += weights[place]!;
    hits[codes[place]!]! += weights[place]! * date.labels[place]!;
  }
  for (let code = 0; code < groups; code++) {
    const own = [ones[code]! + zeros[code]!, ones[code]!, listed[code]!, hits[code]!];
    for (const [field, value] of [...own, ones[code]! * zeros[code]!, concordant[code]!].entries())
      sums[code * fields.length + field]! += value;
  }
}

/** By group: weight of exits and of others, and of the pairs of one of each that are ranked rightly. */
function countPairs(
  { ends, ones, withOnes }: RankedLabels,
  codes: Uint16Array,
  weights: Uint8Array,
  groups: number,
) {
  // of the rows passed so far
  const [passed, exits] = [new Uint32Array(groups), new Uint32Array(groups)];
  // others ranked above an exit, and once more those above or beside it
  const above = new Float64Array(groups);
  const addAbove = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const code = codes[ones[index]!]!;
      above[code]! += weights[ones[index]!]! * (passed[code]! - exits[code]!);
    }
  };
  let [at, next] = [0, 0];
  for (const tie of withOnes) {
    const [from, end] = [tie === 0 ? 0 : ends[tie - 1]!, ends[tie]!];
    pass(passed, { codes, weights, from: at, to: from });
    const first = next;
    while (next < ones.length && ones[next]! < end) next++;
    addAbove(first, next);
    pass(passed, { codes, weights, from, to: end });
    for (let one = first; one < next; one++) exits[codes[ones[one]!]!]! += weights[ones[one]!]!;
    addAbove(first, next);
    at = end;
  }
  pass(passed, { codes, weights, from: at, to: codes.length });
  const others = passed.map((all, code) => all - exits[code]!);
  const concordant = above.map((twice, code) => exits[code]! * others[code]! - twice / 2);
  return { ones: exits, zeros: others, concordant };
}

/** Adds the weights of the places from `from` up to `to` to those of their groups. */
function pass(
  passed: Uint32Array,
  {
    codes,
    weights,
    from,
    to,
  }: { codes: Uint16Array; weights: Uint8Array; from: number; to: number },
): void {
  for (let place = from; place < to; place++) passed[codes[place]!]! += weights[place]!;
}
