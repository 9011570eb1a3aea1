import type { LoadedConfig } from '../config/load-config.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/**
 * Sums one unit's CDRs (temp table `cdr_batch`, exact duplicates already gone) into the daily rollup
 * and the weekly contact circle. An empty batch leaves no rows. Runs inside the caller's transaction.
 *
 * @param unitId the unit of input the rows come from; `removeUnit` takes them away again
 */
export async function rollUpCdrs(options: {
  db: Database;
  config: Pick<LoadedConfig, 'operator'>;
  unitId: number;
}): Promise<void> {
  const { db, config, unitId } = options;
  const binds = { unit_id: unitId, operator: config.operator };
  await db.run(readSql(import.meta.url, 'line-day.sql'), binds);
  await db.run(readSql(import.meta.url, 'contact-week.sql'), binds);
}

/** Takes away what a unit's CDRs were summed to, before the corrected unit is rolled up. */
export async function removeUnit(options: { db: Database; unitId: number }): Promise<void> {
  const binds = { unit_id: options.unitId };
  await options.db.run('delete from warehouse.line_day where unit_id = $unit_id', binds);
  await options.db.run('delete from warehouse.contact_week where unit_id = $unit_id', binds);
}
