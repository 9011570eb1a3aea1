import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { createExperienceTables } from './experience/roll-up-experience.ts';
import { createPersonTables } from './persons/create-person-tables.ts';
import { createPriceTables } from './prices/create-price-tables.ts';
import { createWeekTables } from './weeks/create-week-tables.ts';

/** The facts as known on a date: each is a table macro `warehouse.<name>_known(as_of)`. */
export const knownFacts = [
  'line',
  'line_day',
  'contact_week',
  'usage',
  'usage_measures',
  'bills',
  'recharges',
  'complaints',
  'service_events',
  'plans',
  'campaigns',
  'numbers',
  'accounts',
  'outcomes',
  'extent',
] as const;

export type KnownFact = (typeof knownFacts)[number];

/**
 * Makes the rollup tables and the macros through which everybody downstream reads facts.
 * Running it again changes nothing. The tables of schema `extracts` must be there already,
 * since DuckDB binds a macro when it is made.
 */
export async function createWarehouseTables(db: Database): Promise<void> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
  for (const fact of knownFacts) {
    await db.run(readSql(import.meta.url, `known/${fact.replaceAll('_', '-')}.sql`));
  }
  await createPersonTables(db);
  await createPriceTables(db);
  await createExperienceTables(db);
  await createWeekTables(db);
}
