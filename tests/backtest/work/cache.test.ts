import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCache } from '../../../src/backtest/work/cache.ts';
import { openWork } from '../../../src/backtest/work/open-work.ts';
import type { LoadedConfig } from '../../../src/config/load-config.ts';
import { exitCodes } from '../../../src/core/failure.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { openWorld } from '../../warehouse/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-cache-'));
const warehouse = join(folder, 'var', 'holdfast.duckdb');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const thing = { kind: 'features', asOf: '2026-04-10', madeOf: { seed: 1 } };

async function inCache(
  config: LoadedConfig,
  ask: (cache: ReturnType<typeof openCache>) => Promise<unknown>,
): Promise<unknown> {
  const work = await openWork({ ...config, warehouse, out: join(folder, 'out') });
  try {
    return await ask(openCache(work, new Date('2026-07-01')));
  } finally {
    work.close();
  }
}

async function addUnit(number: number, day: string): Promise<void> {
  const db = await openDatabase({ path: warehouse, allowedDirectories: [] });
  await db.run(
    `insert into extracts.units by name select $number as unit_id, 'bills' as extract,
       $day as unit_key, $day::date as file_date, $day::date as taken_on, 1 as rows_read,
       1 as rows_loaded, 0 as rows_rejected, 0 as rows_repeated`,
    { number, day },
  );
  db.close();
}

test('what was made for a date is kept until something it could have known of changes', async () => {
  const world = await openWorld({ path: warehouse });
  const { config } = world;
  world.close();
  await addUnit(1, '2026-04-01');
  let made = 0;
  const keep = () =>
    inCache(config, (cache) =>
      cache.keep(thing, async () => {
        made += 1;
        return 'select 1 as value';
      }),
    );
  await keep();
  await keep();
  expect(made).toBe(1);
  await addUnit(2, '2026-05-01');
  expect(await inCache(config, (cache) => cache.has(thing))).toBe(true);
  await addUnit(3, '2026-04-09');
  expect(await inCache(config, (cache) => cache.has(thing))).toBe(false);
  const other = { ...thing, madeOf: { seed: 2 } };
  expect(await inCache(config, (cache) => cache.has(other))).toBe(false);
  expect(readdirSync(join(folder, 'var', 'backtest')).sort()).toEqual(['features', 'lock.duckdb']);
});

test('a file has the time of the run that used it last', async () => {
  const world = await openWorld({ path: join(folder, 'times', 'holdfast.duckdb') });
  const config = { ...world.config, warehouse: join(folder, 'times', 'holdfast.duckdb') };
  world.close();
  const used = async (startedAt: string) => {
    const work = await openWork({ ...config, out: folder });
    const cache = openCache(work, new Date(startedAt));
    const path = await cache.keep(thing, async () => 'select 1 as value');
    work.close();
    return statSync(path).mtime.toISOString();
  };
  expect(await used('2026-07-01T10:00:00.000Z')).toBe('2026-07-01T10:00:00.000Z');
  expect(await used('2026-07-02T10:00:00.000Z')).toBe('2026-07-02T10:00:00.000Z');
});

test('a warehouse of an older program is not looked back over, but told how it is brought up to date', async () => {
  const world = await openWorld({ path: join(folder, 'older', 'holdfast.duckdb') });
  await world.db.run('alter table extracts.units drop column mapping_hash');
  const { config } = world;
  world.close();
  const older = { ...config, warehouse: join(folder, 'older', 'holdfast.duckdb'), out: folder };
  await expect(openWork(older)).rejects.toMatchObject({
    exitCode: exitCodes.usage,
    message: expect.stringContaining('run `holdfast status`'),
  });
});
