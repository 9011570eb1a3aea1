import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/** Makes the tables of schema `scores`; running it again changes nothing. */
export async function createScoreTables(db: Database): Promise<void> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
}
