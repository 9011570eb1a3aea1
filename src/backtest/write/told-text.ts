import type { ToldFigure } from '../result.ts';

/** A value and its interval: `0.701 (0.628 – 0.779)`. */
export function withEnds(told: ToldFigure | undefined): string {
  if (!told || told.value === null) return '–';
  return `${short(told.value)} (${short(told.low)} – ${short(told.high)})`;
}

/** A difference and its interval, with a star when the interval holds no 0. */
export function difference(told: ToldFigure | undefined): string {
  if (!told || told.value === null || told.low === null || told.high === null) return '–';
  const found = told.low > 0 || told.high < 0 ? ' *' : '';
  return `${told.value > 0 ? '+' : ''}${withEnds(told)}${found}`;
}

/** A value or difference over its interval, for narrow columns. */
export function stacked(text: string): string {
  return text.replace(/ (\(.*\))/, '\n$1');
}

/** A number with as many digits as its size deserves. */
export function short(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  return value.toFixed(size >= 10 ? 1 : 3);
}

/** A share as a percentage. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}
