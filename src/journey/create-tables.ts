import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/** Makes the tables of schema `journey`; running it again changes nothing. */
export async function createJourneyTables(db: Database): Promise<void> {
  for (const tables of ['tables.sql', 'stage-model/tables.sql', 'night-before/tables.sql']) {
    await db.run(readSql(import.meta.url, tables));
  }
}
