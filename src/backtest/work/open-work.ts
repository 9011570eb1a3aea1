import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import { attachReadOnly } from '../../db/attach.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { readSql } from '../../db/sql-file.ts';
import { createAllTables } from '../../nightly/create-all-tables.ts';
import { copyPersons, viewWarehouse } from './view-warehouse.ts';

/** Where a backtest works: a database of its own over the warehouse, which it only reads. */
export interface Work {
  db: Database;
  /** `backtest` beside the warehouse: what is kept from run to run. */
  folder: string;
  close(): void;
}

/**
 * Opens the place of work: an empty database with every stage's tables, in which the facts of the
 * warehouse are views of the warehouse attached for reading. What a killed run left there goes.
 *
 * @throws Failure (exit 2) when there is no warehouse, or one of an older program, (exit 5) when another process writes the
 *         warehouse or another backtest works here
 */
export async function openWork(config: LoadedConfig): Promise<Work> {
  if (!existsSync(config.warehouse)) {
    throw new Failure(exitCodes.usage, {
      en: `there is no warehouse ${config.warehouse} to look back over: run \`holdfast load\` first`,
      zh: `没有可供回溯的数据仓库 ${config.warehouse}：请先运行 \`holdfast load\``,
    });
  }
  const folder = join(dirname(config.warehouse), 'backtest');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const settings = {
    allowedDirectories: [config.out, dirname(config.warehouse)],
    timezone: config.timezone,
    threads: config.resources.threads,
    memoryLimit: config.resources.memory,
  };
  const lock = await openDatabase({ ...settings, path: join(folder, 'lock.duckdb') });
  const path = join(folder, 'work.duckdb');
  const sweep = () => {
    for (const end of ['', '.wal', '.tmp']) rmSync(path + end, { recursive: true, force: true });
  };
  try {
    sweep();
    const db = await openDatabase({ ...settings, path });
    const close = () => {
      db.close();
      sweep();
      lock.close();
    };
    try {
      await attachReadOnly(db, config.warehouse, 'base');
      await createAllTables(db);
      await requireOwnTables(db, config.warehouse);
      await viewWarehouse(db);
      await copyPersons(db);
    } catch (error) {
      db.close();
      sweep();
      throw error;
    }
    return { db, folder, close };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** A warehouse that is only read cannot be brought up to date here. */
async function requireOwnTables(db: Database, warehouse: string): Promise<void> {
  const missing = await db.rows(readSql(import.meta.url, 'missing-columns.sql'));
  if (missing.length === 0) return;
  throw new Failure(exitCodes.usage, {
    en: `the warehouse ${warehouse} was written by an older holdfast: run \`holdfast status\`, which brings it up to date, and then this again`,
    zh: `数据仓库 ${warehouse} 由旧版 holdfast 写成：请先运行 \`holdfast status\` 使其更新，再重试`,
  });
}
