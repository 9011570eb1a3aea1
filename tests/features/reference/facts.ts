import type { Fact } from '../../warehouse/world.ts';
import type { RandomFacts } from '../random-world.ts';

/** Plain, slow, and written from docs/features.md rather than from the SQL. */
export type Values = Record<string, number | string | null>;

const keys: Record<string, readonly string[]> = {
  subscribers: ['subscriber_id'],
  bills: ['subscriber_id', 'period'],
  usage: ['subscriber_id', 'period_start', 'period_end'],
  complaints: ['complaint_id'],
  campaigns: ['campaign_id'],
  plans: ['plan_id', 'operator', 'valid_from'],
  numbers: ['number', 'valid_from'],
  accounts: ['account_id'],
};
const happened: Record<string, string> = {
  cdr: 'event_at',
  bills: 'issued_on',
  usage: 'period_end',
  complaints: 'opened_at',
  recharges: 'recharged_at',
  service_events: 'occurred_at',
};

export const dayOf = (value: unknown): string => String(value).slice(0, 10);
export const num = (value: unknown): number => Number(value ?? 0);

/** Days from a fact's day to the as-of date. */
export function age(value: unknown, asOf: string): number {
  return (Date.parse(asOf) - Date.parse(dayOf(value))) / 86_400_000;
}

/** The rows of an extract as known on a date: newest version of each key, nothing later. */
export function knownRows(facts: RandomFacts, extract: string, asOf: string): Fact[] {
  const time = happened[extract];
  const rows = (facts[extract] ?? []).filter(
    (row) => row.known_on <= asOf && (!time || dayOf(row[time]) <= asOf),
  );
  const key = keys[extract];
  if (!key) return rows;
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const id = key.map((column) => row[column]).join('|');
    const other = newest.get(id);
    if (!other || row.known_on >= other.known_on) newest.set(id, row);
  }
  return [...newest.values()];
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const ratio = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b === 0 ? null : a / b;
export const highest = (values: readonly number[]): number | null =>
  values.length ? Math.max(...values) : null;
export const lowest = (values: readonly number[]): number | null =>
  values.length ? Math.min(...values) : null;

/** Least-squares slope of (t, x) ÷ mean of x; null below three points or when the mean is 0. */
export function relativeSlope(
  points: readonly (readonly [number, number])[],
  least = 3,
): number | null {
  if (points.length < least) return null;
  const n = points.length;
  const meanT = sum(points.map(([t]) => t)) / n;
  const meanX = sum(points.map(([, x]) => x)) / n;
  if (meanX === 0) return null;
  const above = sum(points.map(([t, x]) => (t - meanT) * (x - meanX)));
  return above / sum(points.map(([t]) => (t - meanT) ** 2)) / meanX;
}
