import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkExtracts } from '../../src/extracts/check/check-extracts.ts';
import { mappingOf } from '../../src/extracts/mapping/mapping.ts';
import { planLoad } from '../../src/extracts/plan-load.ts';
import { ScanPool } from '../../src/extracts/scan/scan-pool.ts';
import { makeWorld, silent, type World } from './world.ts';

let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

async function refusal(extracts: string, files: Record<string, string>): Promise<string> {
  world = await makeWorld(extracts);
  for (const [path, content] of Object.entries(files)) world.put(path, content);
  const report = await world.load();
  return report.refused.map(({ message }) => message).join('\n');
}

const head = 'subscriber_id,recharged_at,amount\n';
const good = '001,2026-06-01 10:00:00,30\n';
const recharges = `
  recharges: { files: 'recharges.csv' }`;

test('a mapped column that the header lacks refuses the file and names the nearest', async () => {
  const extracts = `
  recharges: { files: 'recharges.csv', columns: { amount: amuont } }`;
  expect(await refusal(extracts, { 'recharges.csv': head + good })).toBe(
    'recharges.csv line 1 (recharges): has no column `amuont`; is `amount` meant?; nothing of it was taken in',
  );
});

test('a file that cannot be read is refused, and the others are taken in', async () => {
  world = await makeWorld(`
  recharges: { files: 'r*.csv' }`);
  world.put('r1.csv', head + good);
  symlinkSync(join(world.folder, 'gone.csv'), join(world.folder, 'r2.csv'));
  const { refused } = await world.load();
  expect(refused.map(({ message }) => message)).toEqual([
    'r2.csv (recharges): cannot be read (ENOENT): check that it is there and its rights; nothing of it was taken in',
  ]);
  expect(await world.db.value('select count(*) from extracts.recharges')).toBe(1);
});

test('a required extract is not missing because its files lie before the first day to load', async () => {
  world = await makeWorld(`
  subscribers: { files: 's_*.csv', date: 's_(\\d{8})' }
  recharges: { files: 'r_*.csv', date: 'r_(\\d{8})' }`);
  world.put('s_20260601.csv', 'subscriber_id,activated_on,status\n001,2020-01-01,active\n');
  world.put('r_20260602.csv', head + good);
  const pool = new ScanPool(1);
  const { db, config } = world;
  const plan = await planLoad({ db, config, pool, from: '2026-06-02', asOf: '2026-06-03' });
  await pool.close();
  expect(plan.units.map(({ extract }) => extract).sort()).toEqual(['bills', 'recharges']);
});

test('a file with too many bad rows is refused whole and the others are taken in', async () => {
  const bad = '001,yesterday,30\n';
  expect(await refusal(recharges, { 'recharges.csv': head + good + bad })).toMatch(
    /^recharges.csv \(recharges\): 1 of 2 rows break the contract, `rejectLimit` allows 10 %, most often: column recharged_at is no time \(first in line 3\); nothing of it/,
  );
  expect(await world?.db.value('select count(*) from extracts.recharges')).toBe(0);
  expect(await world?.db.value('select count(*) from extracts.bills')).toBe(1);
});

test('rejectLimit above 1 is a number of rows', async () => {
  const extracts = `
  recharges: { files: 'recharges.csv', rejectLimit: 2 }`;
  const bad = '001,yesterday,30\n';
  expect(await refusal(extracts, { 'recharges.csv': head + good + bad + bad })).toBe('');
  expect(await world?.db.value('select count(*) from extracts.quarantine')).toBe(2);
});

test('an empty file is refused, a header alone is not', async () => {
  expect(await refusal(recharges, { 'recharges.csv': '' })).toMatch(/is empty/);
  world?.close();
  expect(await refusal(recharges, { 'recharges.csv': head })).toBe('');
});

test('a doubled column is refused only when it is asked for', async () => {
  const doubled = `subscriber_id,recharged_at,amount,x,x\n001,2026-06-01 10:00:00,30,1,2\n`;
  expect(await refusal(recharges, { 'recharges.csv': doubled })).toBe('');
  world?.close();
  const again = doubled.replace('x,x', 'amount,x');
  expect(await refusal(recharges, { 'recharges.csv': again })).toMatch(
    /two columns named `amount`/,
  );
});

test('missing required extracts end the load with exit 4', async () => {
  world = await makeWorld(`
  subscribers: { files: 'nobody*.csv' }`);
  await expect(world.load()).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/no file fits subscribers \(nobody\*\.csv\)/),
  });
});

test.each([
  ['an unknown canonical name', { columns: { amuont: 1 } }, /is `amount` meant\?/],
  ['a format for a number', { columns: { amount: { from: 1, format: '%Y' } } }, /days and times/],
  ['a scale for a text', { columns: { channel: { from: 1, scale: 2 } } }, /for numbers/],
  ['no header and no columns', { header: false }, /which position holds what/],
])('%s is a mistake of the configuration', (_, given, message) => {
  const config = {
    files: 'x',
    encoding: 'utf-8' as const,
    delimiter: ',',
    quote: '"',
    header: true,
    nulls: [''],
    decimal: '.' as const,
    lagDays: 0,
    rejectLimit: 0.1,
    ...given,
  };
  expect(() => mappingOf('recharges', config)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
  );
});

test('hostile names, paths and words are inert', async () => {
  const extracts = `
  recharges:
    files: '*recharges*.csv'
    columns:
      amount: "a\\"; drop table extracts.bills; --"
      channel: { from: 'c''h', values: { "x'); drop table extracts.bills; --": shop } }`;
  const header = `subscriber_id,recharged_at,"a""; drop table extracts.bills; --",c'h\n`;
  const row = `001,2026-06-01 10:00:00,30,x'); drop table extracts.bills; --\n`;
  expect(await refusal(extracts, { "o'; drop table x; recharges$(id).csv": header + row })).toBe(
    '',
  );
  expect(await world?.db.rows('select amount, channel from extracts.recharges')).toEqual([
    { amount: '30.0000', channel: 'shop' },
  ]);
});

test('a check tells what a load would do and leaves nothing behind', async () => {
  world = await makeWorld(recharges);
  const late = '009,2026-06-01 10:00:00,30\n001,2019-06-01 10:00:00,30\n001,never,30\n';
  world.put('recharges.csv', head + good + late);
  const { config } = world;
  const report = await checkExtracts({ config, asOf: '2026-06-30', log: silent });
  expect(report.refused).toHaveLength(1);
  const one = report.extracts.find(({ extract }) => extract === 'recharges');
  expect(one).toMatchObject({ files: 1, read: 4, loaded: 3, rejected: 1, newest: '2026-06-01' });
  expect(one?.rejects).toEqual([
    {
      rule: 'is no time',
      column: 'recharged_at',
      rows: 1,
      file: 'recharges.csv',
      line: 5,
      value: 'never',
    },
  ]);
  expect(report.links).toEqual([
    {
      extract: 'recharges',
      rule: 'before activation',
      facts: 1,
      of: 3,
      lines: 1,
      first: '2019-06-01',
    },
    { extract: 'recharges', rule: 'unknown line', facts: 1, of: 3, lines: 1, first: '2026-06-01' },
  ]);
  expect(report.missing.map(({ extract }) => extract)).toContain('complaints');
  expect(await world.db.value('select count(*) from extracts.units')).toBe(0);
});
