import { createHash } from 'node:crypto';
import type { ExtractConfig, UsageConfig } from '../../config/schema.ts';

/**
 * What the configuration says of how an extract's files are read, as a hash: two hashes differ where
 * the same file may yield other rows. Which files are read, how many bad rows are borne, and an
 * operator's own statement (which has its own hash) are no part of it; the order of keys is none.
 */
export function mappingHash(config: ExtractConfig): string {
  const { format, encoding, delimiter, quote, header, decimal, lagDays, columns } = config;
  const { measures = [] } = config as Partial<UsageConfig>;
  const nulls = [...new Set(config.nulls)].sort();
  const read = { format, encoding, delimiter, quote, header, decimal, lagDays, nulls, columns };
  const text = JSON.stringify(inOrder({ ...read, measures: [...new Set(measures)].sort() }));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The same value with the keys of its objects in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, inOrder(inner)]));
}
