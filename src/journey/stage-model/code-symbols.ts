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

/**
 * The symbols of one block: 0 where nothing is known, else 1 and one more for each bin reached.
 * A week's symbol rests on that week and earlier ones, and on how all lines moved by that week.
 */
export function codeSymbols(rule: BlockRule, measured: Measured): Uint8Array {
  const values =
    rule.as === 'fall' || rule.as === 'rise' ? againstUsual(measured, rule.floor) : measured.values;
  const falls = rule.as === 'fall' || rule.as === 'share';
  const symbols = new Uint8Array(values.length);
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (Number.isNaN(value)) continue;
    let symbol = 1;
    for (const bin of rule.bins) if (falls ? value < bin : value >= bin) symbol++;
    symbols[cell] = symbol;
  }
  return symbols;
}

/**
 * (value + floor) / (usual + floor), where usual is the line's own mean of weeks 5 to 16 before,
 * moved as the sum over all lines moved between then and now; unknown with under 4 such weeks.
 */
export function againstUsual(measured: Measured, floor: number): Float32Array {
  const { lines, weeks, values, from } = measured;
  const usual = new Float32Array(values.length).fill(Number.NaN);
  const now = new Float64Array(weeks);
  const then = new Float64Array(weeks);
  for (let line = 0; line < lines; line++) {
    const row = line * weeks;
    for (let week = from[line]! + usualTo; week < weeks; week++) {
      const mean = meanOf(values, row, Math.max(from[line]!, week - usualFrom), week - usualTo);
      usual[row + week] = mean;
      const value = values[row + week]!;
      if (Number.isNaN(mean) || Number.isNaN(value)) continue;
      now[week]! += value;
      then[week]! += mean;
    }
  }
  const shares = new Float32Array(values.length).fill(Number.NaN);
  for (let cell = 0; cell < values.length; cell++) {
    const week = cell % weeks;
    const moved = then[week]! > 0 ? now[week]! / then[week]! : 1;
    shares[cell] = (values[cell]! + floor) / (usual[cell]! * moved + floor);
  }
  return shares;
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
