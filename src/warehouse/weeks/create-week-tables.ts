import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** Makes the rollups of weeks and the macros they are read through. Running it again changes nothing. */
export async function createWeekTables(db: Database): Promise<void> {
  for (const name of ['tables', 'known', 'contacts']) {
    await db.run(readSql(import.meta.url, `${name}.sql`));
  }
}
