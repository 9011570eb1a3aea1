import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/**
 * Makes the tables of judgements on persons and the macros that read them as of a date:
 * `warehouse.reentries_known(as_of)`, `warehouse.farmed_known(as_of)`.
 * Running it again changes nothing. To be called after `createWarehouseTables`.
 */
export async function createPersonTables(db: Database): Promise<void> {
  for (const name of ['tables', 'reentries-known', 'farmed-known']) {
    await db.run(readSql(import.meta.url, `${name}.sql`));
  }
}
