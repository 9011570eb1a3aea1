import { drawWeights, numberPersons, weighRows } from './draws.ts';
import { expandedTail } from './expanded-tail.ts';
import { figuresOf } from './figures.ts';
import type { JudgedDate } from './judged-date.ts';
import { newGroups } from './ranked-groups.ts';
import { addSums, type Money, readyToSum, sumDate, sumOf } from './sums.ts';

/** How many resamples the intervals rest on. */
export const resamples = 200;

/** Sums of every date as they are, and on each resample of the persons. */
export interface Measured {
  /** One per date. */
  sums: Float64Array[];
  /** One per date of one per resample. */
  drawn: Float64Array[][];
}

/** A value with the ends of its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Measures dates as they are and on resamples; every resample draws the persons of all dates once. */
export function measureDates(
  dates: readonly JudgedDate[],
  options: { seed: number; money: Money; resamples?: number },
): Measured {
  const { seed, money } = options;
  const room = newGroups(Math.max(0, ...dates.map(({ rows }) => rows)));
  const ready = dates.map((date) => readyToSum(date, { money, room }));
  const { all, places } = numberPersons(dates);
  const weigh = (weights: Uint8Array) =>
    ready.map((date, index) => sumDate(date, weighRows(weights, places[index]!)));
  const sums = weigh(new Uint8Array(all.length).fill(1));
  const drawn: Float64Array[][] = dates.map(() => []);
  for (let number = 0; number < (options.resamples ?? resamples); number++) {
    const resample = weigh(drawWeights(all, { seed, number }));
    for (const [index, one] of resample.entries()) drawn[index]!.push(one);
  }
  return { sums, drawn };
}

/** The figures of one date, or of all dates together, with their intervals. */
export function figuresWithIntervals(measured: Measured, date?: number): Interval[] {
  const { value, drawn, cases } = figuresAndDraws(measured, date);
  return Array.from(value, (one, kind) =>
    withEnds(
      one,
      drawn.map((draw) => draw[kind]!),
      cases,
    ),
  );
}

/**
 * How far the figures of `other` lie above those of `base`, resample by resample: what both have in
 * common falls out. An interval that holds 0 has found nothing.
 */
export function differences(base: Measured, other: Measured, date?: number): Interval[] {
  const from = figuresAndDraws(base, date);
  const to = figuresAndDraws(other, date);
  return Array.from(to.value, (one, kind) =>
    withEnds(
      one - from.value[kind]!,
      to.drawn.map((draw, number) => draw[kind]! - from.drawn[number]![kind]!),
      to.cases,
    ),
  );
}

function figuresAndDraws(measured: Measured, date?: number) {
  const { sums, drawn } = measured;
  const numbers = Array.from(drawn[0] ?? [], (_, number) => number);
  const whole = date === undefined ? addSums(sums) : sums[date]!;
  const resampled = (number: number) =>
    date === undefined ? addSums(drawn.map((dates) => dates[number]!)) : drawn[date]![number]!;
  const ones = sumOf(whole, 'ones');
  return {
    value: figuresOf(whole),
    drawn: numbers.map((number) => figuresOf(resampled(number))),
    cases: Math.min(ones, sumOf(whole, 'rows') - ones),
  };
}

/**
 * A value with the ends of its 95 % interval: percentiles of what it was on the resamples.
 *
 * @param cases how many exits (or stayers, where fewer) it rests on: few make it wider
 */
export function withEnds(value: number, drawn: readonly number[], cases: number): Interval {
  const known = drawn.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  const tail = expandedTail(cases);
  return { value, low: pointAt(known, tail), high: pointAt(known, 1 - tail) };
}

/** Of n points the k-th stands at k / (n + 1): so much lies beyond it on average. */
function pointAt(ascending: readonly number[], share: number): number {
  if (ascending.length === 0) return Number.NaN;
  const last = ascending.length - 1;
  const place = Math.min(last, Math.max(0, share * (ascending.length + 1) - 1));
  const below = ascending[Math.floor(place)]!;
  return below + (place % 1) * (ascending[Math.ceil(place)]! - below);
}
