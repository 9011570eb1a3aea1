import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import { Failure } from '../../core/failure.ts';
import { attachReadOnly } from '../../db/attach.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { readSql } from '../../db/sql-file.ts';
import { findOlderMappings, type OlderMapping } from '../older-mappings.ts';

/**
 * What the warehouse has read with another mapping than the configuration has now. It is only read:
 * nothing is told where there is none yet, where another run holds it, or where an older program
 * wrote it.
 */
export async function olderInWarehouse(config: LoadedConfig, log: Logger): Promise<OlderMapping[]> {
  if (!existsSync(config.warehouse)) return [];
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [dirname(config.warehouse)],
    timezone: config.timezone,
  });
  try {
    await attachReadOnly(db, config.warehouse, 'base');
    if (!(await hasMappings(db))) return [];
    await db.connection.run(readSql(import.meta.url, 'view-ledger.sql'));
    return await findOlderMappings(db, config);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.info({ why: error.message }, 'the warehouse was not looked at');
    return [];
  } finally {
    db.close();
  }
}

async function hasMappings(db: Database): Promise<boolean> {
  const columns = await db.value<number>(
    "select count(*) from duckdb_columns() where database_name = 'base' and schema_name = 'extracts' and table_name = 'units' and column_name = 'mapping_hash'",
  );
  return columns > 0;
}
