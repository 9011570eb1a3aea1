import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
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

/**
 * Takes away what a unit's CDRs were summed to, before the corrected unit is rolled up.
 *
 * @param knownOn only what became known on these days; default: all of the unit
 */
export async function removeUnit(options: {
  db: Database;
  unitId: number;
  knownOn?: readonly Day[];
}): Promise<void> {
  const { db, unitId, knownOn } = options;
  const binds = { unit_id: unitId, known_on: knownOn ? knownOn.join(',') : null };
  for (const table of ['line_day', 'contact_week']) {
    await db.run(
      `delete from warehouse.${table} where unit_id = $unit_id
       and ($known_on::varchar is null or list_contains(string_split($known_on, ','), known_on::varchar))`,
      binds,
    );
  }
}
