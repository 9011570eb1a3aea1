import { addDays, type Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';

/** What the simulated operator is asked for; the same options give the same bytes. */
export interface SimulateOptions {
  /** Folder to write into; made when absent. */
  out: string;
  /** Lines there on the first day. */
  subscribers?: number;
  /** Days of call records, the last one being `end`. */
  days?: number;
  /** Last day, YYYY-MM-DD. */
  end?: string;
  seed?: number;
  /** Calls, messages and sessions per line, times this; calls and sessions grow as they get fewer. */
  traffic?: number;
  /**
   * Threads of DuckDB beside its two connections; they change the speed, never a byte. A second one,
   * which is not the default, costs a third more processor time and saves none on the clock.
   */
  threads?: number;
  progress?: Progress;
}

/** Every date the statements are bound to, as YYYY-MM-DD. */
export interface Calendar {
  /** First day of call records. */
  first: Day;
  /** First of that month: usage is simulated from here, so that the first invoice is exact. */
  simFirst: Day;
  last: Day;
  /** First of the month in which tariffs change, about half way. */
  priceChange: Day;
}

export function calendarOf(end: Day, days: number): Calendar {
  const first = addDays(end, 1 - days);
  const middle = addDays(first, Math.floor(days / 2));
  return {
    first,
    simFirst: `${first.slice(0, 7)}-01`,
    last: end,
    priceChange: `${middle.slice(0, 7)}-01`,
  };
}

/** 2026-06-30 → 20260630, as in file names. */
export function compact(day: Day): string {
  return day.replaceAll('-', '');
}

export function isLastOfMonth(day: Day): boolean {
  return addDays(day, 1).endsWith('-01');
}

export function isSunday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
}
