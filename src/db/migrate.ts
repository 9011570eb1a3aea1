import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from './database.ts';

/** A change to tables that warehouses already have; new tables need none. */
export interface Migration {
  /** Counts from 1, without gaps. */
  version: number;
  why: string;
  statements: readonly string[];
}

/**
 * Brings an older warehouse to the newest version, a transaction per step; a new one begins there.
 * Run before the stages make their tables, which creates what is missing but alters nothing.
 *
 * @returns the versions that were applied
 * @throws Failure (exit 2) when a newer program has written the warehouse
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<number[]> {
  const newest = migrations.at(-1)?.version ?? 0;
  const isNew =
    (await db.value<number>('select count(*) from duckdb_tables() where not temporary')) === 0;
  await db.run('create schema if not exists runs');
  await db.run('create table if not exists runs.migration (version integer primary key)');
  if (isNew) {
    await db.run('insert into runs.migration values ($newest)', { newest });
    return [];
  }
  const version = await db.value<number>('select coalesce(max(version), 0) from runs.migration');
  if (version > newest) {
    throw new Failure(exitCodes.usage, {
      en: `the warehouse was written by a newer holdfast (tables of version ${version}, this program knows ${newest}): update the program, or move the warehouse away and load again`,
      zh: `数据仓库由更新版本的 holdfast 写成（表的版本为 ${version}，本程序只到 ${newest}）：请升级程序，或移走数据仓库后重新加载`,
    });
  }
  const due = migrations.filter((migration) => migration.version > version);
  for (const { version: next, statements } of due) {
    await db.transaction(async () => {
      for (const statement of statements) await db.run(statement);
      await db.run('insert into runs.migration values ($next)', { next });
    });
  }
  return due.map((migration) => migration.version);
}
