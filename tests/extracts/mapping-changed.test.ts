import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load-config.ts';
import type { Config, ExtractName } from '../../src/config/schema.ts';
import { openDatabase } from '../../src/db/open.ts';
import { checkExtracts } from '../../src/extracts/check/check-extracts.ts';
import { type LoadReport, loadAll } from '../../src/extracts/load-all.ts';
import { mappingHash } from '../../src/extracts/mapping/mapping-hash.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';
import { makeWorld, silent, type World } from './world.ts';

let world: World;
afterEach(() => world?.close());

const extractsOf = (yaml: string): Config['extracts'] =>
  parseConfig(
    `operator: CM\nlanding: .\nextracts:\n  subscribers: { files: subscribers.csv }\n${yaml}`,
    'y',
  ).extracts;
const hashOf = (yaml: string) =>
  mappingHash(extractsOf(`  usage: { files: u.csv, ${yaml} }`).usage as never);

/** The configuration is edited between two loads. */
const edit = (yaml: string) => Object.assign(world.config.extracts, extractsOf(yaml));
const again = (name: ExtractName, asOf = '2026-06-30', from?: string): Promise<LoadReport> => {
  const { db, config } = world;
  return loadAll({ db, config, asOf, log: silent, again: [name], ...(from && { from }) });
};
const head = 'subscriber_id,period,issued_on,total\n';
const totals = 'select subscriber_id, known_on, total from extracts.bills order by all';

test('a mapping is told from another by what it makes of a file, not by how it is written', () => {
  const one = hashOf("columns: { charge: { from: c, scale: 0.1 }, sms_in: s }, nulls: ['', '-']");
  expect(hashOf("nulls: ['-', ''], columns: { sms_in: s, charge: { scale: 0.1, from: c } }")).toBe(
    one,
  );
  expect(hashOf('rejectLimit: 0.5')).toBe(hashOf("date: 'u(\\d+)', rejectLimit: 0"));
  const others = ['encoding: gb18030', 'decimal: ","', 'measures: [a]', 'columns: { sms_in: 3 }'];
  expect(new Set([one, hashOf('lagDays: 0'), ...others.map(hashOf)]).size).toBe(6);
});

test('files that were read with another mapping are told, and read again only when asked to', async () => {
  const dated = "files: 'bills_*.csv', date: '_(\\d{8})'";
  world = await makeWorld(`  bills: { ${dated} }`);
  world.put('bills_20260505.csv', `${head}001,2026-04,2026-05-03,5800\n`);
  world.put('bills_20260605.csv', `${head}001,2026-05,2026-06-03,6000\n`);
  expect((await world.load()).older).toEqual([]);
  edit(`  bills: { ${dated}, columns: { total: { from: total, scale: 0.01 } } }`);
  const told = await world.load();
  expect(told.units).toEqual([]);
  expect(told.older).toEqual([{ extract: 'bills', files: 2, units: 2 }]);
  // as if the first half had been read again by a run that was killed then
  const part = await again('bills', '2026-06-30', '2026-06-01');
  expect(part.units.map(({ unit }) => unit)).toEqual(['2026-06-05']);
  expect(part.older).toEqual([{ extract: 'bills', files: 1, units: 1 }]);
  const rest = await again('bills');
  expect(rest.units.map(({ unit }) => unit)).toEqual(['2026-05-05']);
  expect(rest.older).toEqual([]);
  expect(await world.db.rows(totals)).toEqual([
    { subscriber_id: '001', known_on: '2026-05-05', total: '58.0000' },
    { subscriber_id: '001', known_on: '2026-06-05', total: '60.0000' },
  ]);
  expect((await again('bills')).units).toEqual([]);
});

test('a file without a date leaves nothing of what was made of it before, and is known since then', async () => {
  const undated = 'files: recharges.csv';
  world = await makeWorld(`  recharges: { ${undated} }`);
  const calls = 'subscriber_id,recharged_at,amount\n+86001,2026-06-02 10:00:00,30\n';
  world.put('recharges.csv', calls);
  await world.load('2026-06-10');
  const sql = `{ sql: "replace(subscriber_id, '+86', '')" }`;
  const time = `{ sql: "recharged_at::timestamp + interval 1 day" }`;
  edit(`  recharges: { ${undated}, columns: { subscriber_id: ${sql}, recharged_at: ${time} } }`);
  await again('recharges');
  const rows = 'select subscriber_id, known_on, amount from extracts.recharges order by all';
  expect(await world.db.rows(rows)).toEqual([
    { subscriber_id: '001', known_on: '2026-06-03', amount: '30.0000' },
  ]);
  expect(
    await world.db.value(
      "select taken_on::varchar from extracts.units where extract = 'recharges'",
    ),
  ).toBe('2026-06-10');
});

test('what an earlier content of a file without a date has told stays when it is read again', async () => {
  world = await makeWorld('');
  world.put('bills.csv', `${head}001,2026-04,2026-05-03,5800\n`);
  await world.load();
  world.put('bills.csv', `${head}001,2026-05,2026-06-03,6000\n`);
  await world.load();
  edit('  bills: { files: bills.csv, columns: { total: { from: total, scale: 0.01 } } }');
  await again('bills');
  expect(await world.db.rows(totals)).toEqual([
    { subscriber_id: '001', known_on: '2026-05-03', total: '5800.0000' },
    { subscriber_id: '001', known_on: '2026-06-03', total: '60.0000' },
  ]);
});

test('snapshots that are read again are changes of each other as they would have been', async () => {
  const lines = "files: 'lines_*.csv', date: '_(\\d{8})'";
  world = await makeWorld(`  subscribers: { ${lines}, columns: { plan_id: tarif } }`);
  const columns = 'subscriber_id,activated_on,status,tarif,plan\n';
  world.put('lines_20260601.csv', `${columns}001,2020-01-01,active,A,X\n`);
  world.put('lines_20260602.csv', `${columns}001,2020-01-01,active,B,X\n`);
  world.put('lines_20260603.csv', `${columns}001,2020-01-01,active,B,Y\n`);
  await world.load();
  Object.assign(world.config.extracts.subscribers, { columns: { plan_id: 'plan' } });
  await again('subscribers');
  expect(
    await world.db.rows('select plan_id, known_on from extracts.subscribers order by known_on'),
  ).toEqual([
    { plan_id: 'X', known_on: '2026-06-01' },
    { plan_id: 'Y', known_on: '2026-06-03' },
  ]);
});

test('what is gone from the landing folder cannot be read again, and stays as it was read', async () => {
  const dated = "files: 'bills_*.csv', date: '_(\\d{8})'";
  world = await makeWorld(`  bills: { ${dated} }`);
  for (const day of ['03', '04', '05']) {
    world.put(`bills_202606${day}.csv`, `${head}001,2026-05,2026-06-${day},60\n`);
  }
  await world.load();
  edit(`  bills: { ${dated}, columns: { total: { from: total, scale: 0.01 } } }`);
  for (const day of ['03', '04']) rmSync(join(world.folder, `bills_202606${day}.csv`));
  const report = await again('bills');
  expect(report.units.map(({ unit }) => unit)).toEqual(['2026-06-05']);
  expect(report.refused).toEqual([
    {
      extract: 'bills',
      message: expect.stringMatching(/^bills_20260603\.csv \(bills\) and 1 more: .*put it back/),
    },
  ]);
  expect(report.older).toEqual([{ extract: 'bills', files: 2, units: 2 }]);
  expect((await world.load()).refused).toEqual([]);
});

test('nothing is told of files from before mappings were noted, but they can be read again', async () => {
  world = await makeWorld('');
  await world.load();
  await world.db.run('update extracts.units set mapping_hash = null, contents = null');
  edit('  bills: { files: bills.csv, columns: { total: { from: total, scale: 0.01 } } }');
  expect((await world.load()).older).toEqual([]);
  expect((await again('bills')).units).toHaveLength(1);
  expect(await world.db.value('select total from extracts.bills')).toBe('0.5800');
});

test('check tells what the warehouse has read with another mapping, and does not touch it', async () => {
  world = await makeWorld('');
  const { config } = world;
  const open = () => openDatabase({ path: config.warehouse, allowedDirectories: [world.folder] });
  const db = await open();
  await createExtractTables(db);
  await loadAll({ db, config, asOf: '2026-06-30', log: silent });
  const check = () => checkExtracts({ config, asOf: '2026-06-30', log: silent });
  edit("  bills: { files: bills.csv, nulls: ['', '?'] }");
  db.close();
  expect((await check()).older).toEqual([{ extract: 'bills', files: 1, units: 1 }]);
  const older = await open();
  await older.run('alter table extracts.units drop column mapping_hash');
  older.close();
  expect((await check()).older).toEqual([]);
});
