import type { BlockRule } from './spec-file.ts';

/** Weeks before the one looked at whose mean is a line's usual. */
export const usualFrom = 16;
export const usualTo = 5;
const leastWeeks = 4;

/** A measure of some lines over weeks, oldest first: line i, week t at `i * weeks + t`, NaN = unknown. */
export interface Measured {
  lines: number;
  weeks: number;
  values: Float32Array;
  /** The first week of each line; earlier ones are not looked at. */
  from: Uint16Array;
  /** What is usual with each line by each week: kept here once it has been asked for. */
  usual?: Float32Array;
}

/** Whether the block reads a measure against what is usual with the line, or as it is told. */
export function isAgainstUsual({ as }: BlockRule): boolean {
  return as === 'fall' || as === 'rise';
}

/** Where the symbols of one block go: line i, week t from `firstWeek` on at `(i * weeks + t) * blocks + block`. */
export interface SymbolPlace {
  symbols: Uint8Array;
  /** The week of the measure that is the first here, and how many there are. */
  firstWeek: number;
  weeks: number;
  blocks: number;
  block: number;
}

/**
 * Puts the symbols of one block that reads against the usual: nothing where nothing is known, else
 * `symbolOf` (value + floor) / (usual + floor). Usual is the line's own mean of weeks 5 to 16 before,
 * moved as the sum over all lines moved between then and now; unknown with under 4 such weeks. A
 * week's symbol rests on that week and earlier ones, and on how all lines moved by that week.
 *
 * @param moved how lines moved, where these are not all of them
 */
export function codeSymbols(
  rule: BlockRule,
  measured: Measured,
  into: SymbolPlace,
  moved: Moved = movement(measured),
): void {
  const { lines, weeks, values, from } = measured;
  const { symbols, firstWeek, blocks } = into;
  const { floor } = rule;
  const usual = usualOf(measured);
  const ratio = moved.now.map((sum, week) => (moved.then[week]! > 0 ? sum / moved.then[week]! : 1));
  const bins = Float64Array.from(rule.bins);
  const count = isFalling(rule) ? countFallen : countReached;
  for (let line = 0; line < lines; line++) {
    const row = line * weeks;
    const place = (line * into.weeks - firstWeek) * blocks + into.block;
    for (let week = Math.max(firstWeek, from[line]! + usualTo); week < weeks; week++) {
      const expected = usual[row + week]! * ratio[week]!;
      // rounded as values are: the same share of the same counts on every way here
      const share = Math.fround((values[row + week]! + floor) / (expected + floor));
      if (!Number.isNaN(share)) symbols[place + week * blocks] = count(bins, share);
    }
  }
}

/** 1 and one more for each bin that a known value reaches. */
export function symbolOf(rule: BlockRule, value: number): number {
  return isFalling(rule) ? countFallen(rule.bins, value) : countReached(rule.bins, value);
}

function isFalling({ as }: BlockRule): boolean {
  return as === 'fall' || as === 'share';
}

function countFallen(bins: ArrayLike<number>, value: number): number {
  let symbol = 1;
  for (let bin = 0; bin < bins.length; bin++) if (value < bins[bin]!) symbol++;
  return symbol;
}

function countReached(bins: ArrayLike<number>, value: number): number {
  let symbol = 1;
  for (let bin = 0; bin < bins.length; bin++) if (value >= bins[bin]!) symbol++;
  return symbol;
}

/** By week: the sum of a measure over lines, and the sum of what was usual with them. */
export interface Moved {
  now: Float64Array;
  then: Float64Array;
}

/** How lines moved against what was usual with them: all, or those marked by 1. */
export function movement(measured: Measured, marked?: Uint8Array): Moved {
  const { lines, weeks, values, from } = measured;
  const usual = usualOf(measured);
  const [now, then] = [new Float64Array(weeks), new Float64Array(weeks)];
  for (let line = 0; line < lines; line++) {
    if (marked?.[line] === 0) continue;
    const row = line * weeks;
    for (let week = from[line]! + usualTo; week < weeks; week++) {
      const value = values[row + week]!;
      const mean = usual[row + week]!;
      if (Number.isNaN(mean) || Number.isNaN(value)) continue;
      now[week]! += value;
      then[week]! += mean;
    }
  }
  return { now, then };
}

function usualOf(measured: Measured): Float32Array {
  measured.usual ??= findUsual(measured);
  return measured.usual;
}

/** The mean of the known values of weeks 5 to 16 before; NaN with fewer than four. */
function findUsual({ lines, weeks, values, from }: Measured): Float32Array {
  const usual = new Float32Array(values.length).fill(Number.NaN);
  // of a line's known values before each week: those of a window are the difference of two
  const sums = new Float64Array(weeks + 1);
  const known = new Int32Array(weeks + 1);
  for (let line = 0; line < lines; line++) {
    const row = line * weeks;
    const first = from[line]!;
    let sum = 0;
    let count = 0;
    for (let week = first; week < weeks; week++) {
      sums[week] = sum;
      known[week] = count;
      const value = values[row + week]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    for (let week = first + usualTo; week < weeks; week++) {
      const since = Math.max(first, week - usualFrom);
      const until = week - usualTo + 1;
      const weeksKnown = known[until]! - known[since]!;
      if (weeksKnown >= leastWeeks) usual[row + week] = (sums[until]! - sums[since]!) / weeksKnown;
    }
  }
  return usual;
}
