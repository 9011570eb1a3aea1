import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { type LoadedConfig, parseConfig } from '../../src/config/load-config.ts';
import type { Day } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { type LoadReport, loadAll } from '../../src/extracts/load-all.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';

export const silent = pino({ level: 'silent' });

/** A landing folder of its own with a warehouse in memory. */
export interface World {
  folder: string;
  config: LoadedConfig;
  db: Database;
  /** Writes a file below the landing folder. */
  put(path: string, content: string | Buffer): void;
  load(asOf?: Day): Promise<LoadReport>;
  close(): void;
}

const lines = 'subscriber_id,activated_on,status\n001,2020-01-01,active\n002,2021-05-01,active\n';

/**
 * A world whose extracts are given as YAML below `extracts:` (two blanks deep).
 * Without subscribers of its own it has lines 001 and 002, and a month's bill.
 */
export async function makeWorld(extracts: string, settings = ''): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-extracts-'));
  const given = (name: string) => new RegExp(`^  ${name}:`, 'm').test(extracts);
  const yaml = [
    'operator: CM',
    'landing: .',
    'timezone: Asia/Shanghai',
    settings,
    'extracts:',
    given('subscribers') ? '' : '  subscribers: { files: subscribers.csv }',
    given('bills') || given('cdr') || given('usage') ? '' : '  bills: { files: bills.csv }',
    extracts,
  ].join('\n');
  const config: LoadedConfig = {
    ...parseConfig(yaml, 'holdfast.yaml'),
    file: join(folder, 'holdfast.yaml'),
    folder,
    landing: folder,
    warehouse: join(folder, 'var/warehouse.duckdb'),
    models: join(folder, 'models'),
    out: join(folder, 'out'),
  };
  mkdirSync(join(folder, 'var'));
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [folder],
    timezone: config.timezone,
  });
  await createExtractTables(db);
  const cdr = {
    rollUp: async () => {
      await db.run(`create table if not exists cdrs as from cdr_batch limit 0`);
      await db.run(`insert into cdrs from cdr_batch`);
    },
    remove: async ({ unitId, knownOn }: { unitId: number; knownOn?: Day[] }) => {
      const days =
        knownOn &&
        ` and known_on in (${knownOn.map((day) => `date '${day}'`).join(', ') || 'null'})`;
      await db.run(`create table if not exists cdrs as from cdr_batch limit 0`);
      await db.run(`delete from cdrs where unit_id = ${unitId}${days ?? ''}`);
    },
  };
  const world: World = {
    folder,
    config,
    db,
    put: (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    load: (asOf = '2026-06-30') => loadAll({ db, config, asOf, log: silent, cdr }),
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (!given('subscribers')) world.put('subscribers.csv', lines);
  world.put('bills.csv', 'subscriber_id,period,issued_on,total\n001,2026-05,2026-06-03,58.00\n');
  return world;
}
