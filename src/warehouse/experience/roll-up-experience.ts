import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** Makes the rollup of what lines went through in the network. Running it again changes nothing. */
export async function createExperienceTables(db: Database): Promise<void> {
  for (const name of ['tables', 'experience-known']) {
    await db.run(readSql(import.meta.url, `${name}.sql`));
  }
}

/**
 * Sums one unit's CDRs (temp table `cdr_batch`) into `warehouse.experience_day`: dropped and failed calls of a line
 * beside those of others in the same cells and hours. Without cells or results nothing is written.
 * Runs inside the caller's transaction.
 */
export async function rollUpExperience(options: { db: Database; unitId: number }): Promise<void> {
  await options.db.run(readSql(import.meta.url, 'experience-day.sql'), {
    unit_id: options.unitId,
  });
}

/**
 * Takes away what a unit's CDRs were summed to, before the corrected unit is rolled up.
 *
 * @param knownOn only what became known on these days; default: all of the unit
 */
export async function removeExperience(options: {
  db: Database;
  unitId: number;
  knownOn?: readonly Day[];
}): Promise<void> {
  const { db, unitId, knownOn } = options;
  await db.run(
    `delete from warehouse.experience_day where unit_id = $unit_id
     and ($known_on::varchar is null or list_contains(string_split($known_on, ','), known_on::varchar))`,
    { unit_id: unitId, known_on: knownOn ? knownOn.join(',') : null },
  );
}
