import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

const statements = [
  'tables',
  'traffic-price',
  'plan-rates',
  'plan-month',
  'rated-month',
  'invoice-match',
  'invoice-gate',
  'line-month',
  'tariff-fit',
];

/**
 * Makes the rollup of billable units and the macros that price it: `warehouse.tariff_fit(as_of, own_operator)`
 * and what it stands on. Running it again changes nothing. The tables of schema `extracts` and the macros
 * of `createWarehouseTables` must be there already.
 */
export async function createPriceTables(db: Database): Promise<void> {
  for (const name of statements) await db.run(readSql(import.meta.url, `${name}.sql`));
}
