import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** Makes the rollup of what lines went through in the network. Running it again changes nothing. */
export async function createExperienceTables(db: Database): Promise<void> {
  for (const name of ['tables', 'experience-known']) {
    await db.run(readSql(import.meta.url, `${name}.sql`));
  }
}

/**
 * Sums CDRs (temp table `cdr_batch`) into `warehouse.experience_day`: dropped and failed calls of a line
 * beside those of others in the same cells and hours. Without cells or results nothing is written.
 * Runs inside the caller's transaction.
 */
export async function rollUpExperience(options: { db: Database }): Promise<void> {
  await options.db.run(readSql(import.meta.url, 'experience-day.sql'));
}
