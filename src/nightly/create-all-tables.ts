import { createAlertTables } from '../alerts/create-tables.ts';
import type { Database } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { readSql } from '../db/sql-file.ts';
import { createExtractTables } from '../extracts/tables.ts';
import { createJourneyTables } from '../journey/create-tables.ts';
import { createScoreTables } from '../model/create-tables.ts';
import { createValueTables } from '../value/create-tables.ts';
import { createWarehouseTables } from '../warehouse/create-tables.ts';
import { createPoachingTables } from '../watch/poaching/find-poaching.ts';
import { migrations } from './migrations.ts';

/**
 * Brings an older warehouse up to date and makes every stage's tables in the order in which data flows; running it again changes nothing.
 * The checkpoint follows DDL at once: a process killed after it must not leave an unreadable file.
 */
export async function createAllTables(db: Database): Promise<void> {
  await migrate(db, migrations);
  await createExtractTables(db);
  await createWarehouseTables(db);
  await db.run('create schema if not exists features');
  await createJourneyTables(db);
  await createScoreTables(db);
  await createValueTables(db);
  await createAlertTables(db);
  await createPoachingTables(db);
  await db.run(readSql(import.meta.url, 'runs.sql'));
  await db.run('checkpoint');
}
