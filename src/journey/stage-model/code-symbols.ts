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
}

/** Whether the block reads a measure against what is usual with the line, or as it is told. */
export function isAgainstUsual({ as }: BlockRule): boolean {
  return as === 'fall' || as === 'rise';
}

/**
 * The symbols of one block that reads against the usual: 0 where nothing is known, else `symbolOf`.
 * A week's symbol rests on that week and earlier ones, and on how all lines moved by that week.
 *
 * @param moved how lines moved, where these are not all of them
 */
export function codeSymbols(rule: BlockRule, measured: Measured, moved?: Moved): Uint8Array {
  const values = againstUsual(measured, rule.floor, moved);
  const symbols = new Uint8Array(values.length);
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (!Number.isNaN(value)) symbols[cell] = symbolOf(rule, value);
  }
  return symbols;
}

/** 1 and one more for each bin that a known value reaches. */
export function symbolOf({ as, bins }: BlockRule, value: number): number {
  const falls = as === 'fall' || as === 'share';
  let symbol = 1;
  for (let bin = 0; bin < bins.length; bin++) {
    if (falls ? value < bins[bin]! : value >= bins[bin]!) symbol++;
  }
  return symbol;
}

/** By week: the sum of a measure over lines, and the sum of what was usual with them. */
export interface Moved {
  now: Float64Array;
  then: Float64Array;
}

/**
 * (value + floor) / (usual + floor), where usual is the line's own mean of weeks 5 to 16 before,
 * moved as the sum over all lines moved between then and now; unknown with under 4 such weeks.
 */
export function againstUsual(measured: Measured, floor: number, moved?: Moved): Float32Array {
  const { weeks, values } = measured;
  const usual = usualOf(measured);
  const { now, then } = moved ?? movement(measured, usual);
  const shares = new Float32Array(values.length).fill(Number.NaN);
  for (let cell = 0; cell < values.length; cell++) {
    const week = cell % weeks;
    const ratio = then[week]! > 0 ? now[week]! / then[week]! : 1;
    shares[cell] = (values[cell]! + floor) / (usual[cell]! * ratio + floor);
  }
  return shares;
}

/** How lines moved against what was usual with them. */
export function movement(measured: Measured, usual = usualOf(measured)): Moved {
  const { weeks, values } = measured;
  const [now, then] = [new Float64Array(weeks), new Float64Array(weeks)];
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    const mean = usual[cell]!;
    if (Number.isNaN(mean) || Number.isNaN(value)) continue;
    now[cell % weeks]! += value;
    then[cell % weeks]! += mean;
  }
  return { now, then };
}

function usualOf({ lines, weeks, values, from }: Measured): Float32Array {
  const usual = new Float32Array(values.length).fill(Number.NaN);
  for (let line = 0; line < lines; line++) {
    const row = line * weeks;
    for (let week = from[line]! + usualTo; week < weeks; week++) {
      const mean = meanOf(values, row, Math.max(from[line]!, week - usualFrom), week - usualTo);
      usual[row + week] = mean;
    }
  }
  return usual;
}

/** Mean of the known values of weeks `first … last`; NaN with fewer than four. */
function meanOf(values: Float32Array, row: number, first: number, last: number): number {
  let sum = 0;
  let known = 0;
  for (let week = first; week <= last; week++) {
    const value = values[row + week]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return known < leastWeeks ? Number.NaN : sum / known;
}
