import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { checkLeaks } from '../../../src/backtest/leaks/check-leaks.ts';
import { openCache } from '../../../src/backtest/work/cache.ts';
import { openMatrices } from '../../../src/backtest/work/matrices.ts';
import { openWork } from '../../../src/backtest/work/open-work.ts';
import type { LoadedConfig } from '../../../src/config/load-config.ts';
import { noProgress } from '../../../src/core/progress.ts';
import { featureCatalogue } from '../../../src/features/catalogue.ts';
import type { Feature } from '../../../src/features/feature.ts';
import { fill, randomFacts } from '../../features/random-world.ts';
import { openWorld } from '../../warehouse/world.ts';

const asOf = '2026-04-20';
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Calls of the day after the as-of date, read past the composer's cut. */
const peek: Feature = {
  name: 'calls_tomorrow',
  family: 'usage',
  unit: 'calls',
  from: 'line',
  windowDays: null,
  sql: `count(*) filter (where subscriber_id in (
    select subscriber_id from warehouse.line_day where day = $as_of::date + 1
  ))`,
  whenSilent: 0,
  why: { en: 'calls of tomorrow', zh: '明日通话' },
  source: 'cdr',
};

/** A warehouse file of every extract, with late, doubled and undated facts before and after the date. */
async function makeWarehouse(seed: number): Promise<LoadedConfig> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-leaks-'));
  folders.push(folder);
  const warehouse = join(folder, 'var', 'holdfast.duckdb');
  const world = await openWorld({ path: warehouse });
  const facts = randomFacts(seed);
  await fill(world, facts);
  await world.add('complaints', undated(facts.complaints), { dated: false });
  await world.add('bills', undated(facts.bills), { dated: false });
  await world.add('subscribers', undated(facts.subscribers), {
    knownOn: '2026-06-01',
    dated: false,
  });
  const call = { kind: 'voice', direction: 'out', peer: '500', duration_s: 60, result: 'ok' };
  for (const day of [asOf, '2026-04-21']) {
    await world.cdrs([{ ...call, event_at: `${day} 10:00:00`, subscriber_id: 'l1' }]);
  }
  const { config } = world;
  world.close();
  return { ...config, warehouse, out: join(folder, 'out'), models: join(folder, 'models') };
}

/** Facts of their own keys, in a file without a date: known from the day the fact itself carries. */
function undated(rows: Record<string, unknown>[] = []) {
  return rows.map((row) => ({
    ...row,
    ...(row.complaint_id ? { complaint_id: `u-${row.complaint_id}` } : {}),
    ...(row.period ? { period: `1${String(row.period).slice(1)}` } : {}),
  })) as never[];
}

async function check(config: LoadedConfig, features: readonly Feature[]) {
  const work = await openWork(config);
  try {
    const cache = openCache(work, new Date('2026-07-01'));
    const log = pino({ level: 'silent' });
    const matrices = openMatrices({
      ...{ work, cache, config, features, log },
      progress: noProgress,
    });
    return await checkLeaks({ work, config, matrices, asOf });
  } finally {
    work.close();
  }
}

test('a planted feature that peeks one day ahead is caught, and none of the catalogue, whatever came late', async () => {
  const config = await makeWarehouse(12);
  const told = await check(config, [...featureCatalogue(config), peek]);
  expect(told.features).toBeGreaterThan(300);
  expect(told.leaks).toEqual([{ feature: 'calls_tomorrow', lines: 1 }]);
});
