import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.close());

const dated = `
  subscribers: { files: 'lines_*.csv', date: 'lines_(\\d{8})' }`;
const header = 'subscriber_id,activated_on,status,plan_id\n';
const states =
  'select subscriber_id, plan_id, known_on from extracts.subscribers order by known_on, 1';

test('a snapshot is kept as changes, whatever the order in which snapshots come', async () => {
  const snapshots: Record<string, string> = {
    '20260601': '001,2020-01-01,active,A\n002,2020-01-01,active,A\n',
    '20260602': '001,2020-01-01,active,B\n002,2020-01-01,active,A\n',
    '20260603': '001,2020-01-01,active,A\n002,2020-01-01,active,A\n',
    '20260604': '001,2020-01-01,active,A\n002,2020-01-01,active,C\n',
  };
  const expected = [
    { subscriber_id: '001', plan_id: 'A', known_on: '2026-06-01' },
    { subscriber_id: '002', plan_id: 'A', known_on: '2026-06-01' },
    { subscriber_id: '001', plan_id: 'B', known_on: '2026-06-02' },
    { subscriber_id: '001', plan_id: 'A', known_on: '2026-06-03' },
    { subscriber_id: '002', plan_id: 'C', known_on: '2026-06-04' },
  ];
  world = await makeWorld(dated);
  for (const day of ['20260603', '20260601', '20260604', '20260602']) {
    world.put(`lines_${day}.csv`, header + snapshots[day]);
    await world.load();
  }
  expect(await world.db.rows(states)).toEqual(expected);
});

test('of several rows of one line in a snapshot the last counts, and the others are told', async () => {
  world = await makeWorld(dated);
  world.put(
    'lines_20260601.csv',
    `${header}001,2020-01-01,active,A\n002,2020-01-01,active,A\n001,2020-01-01,active,B\n`,
  );
  const { units } = await world.load();
  expect(units.find(({ extract }) => extract === 'subscribers')).toMatchObject({
    ...{ read: 3, loaded: 3, rejected: 0, repeated: 1 },
  });
  expect(await world.db.rows(states)).toEqual([
    { subscriber_id: '001', plan_id: 'B', known_on: '2026-06-01' },
    { subscriber_id: '002', plan_id: 'A', known_on: '2026-06-01' },
  ]);
});

test('a corrected snapshot changes what later ones are changes of', async () => {
  world = await makeWorld(dated);
  world.put('lines_20260601.csv', `${header}001,2020-01-01,active,A\n`);
  world.put('lines_20260602.csv', `${header}001,2020-01-01,active,A\n`);
  await world.load();
  world.put('lines_20260601.csv', `${header}001,2020-01-01,active,B\n`);
  const report = await world.load();
  expect(report.units.map(({ unit }) => unit)).toEqual(['2026-06-01', '2026-06-02']);
  expect(await world.db.rows(states)).toEqual([
    { subscriber_id: '001', plan_id: 'B', known_on: '2026-06-01' },
    { subscriber_id: '001', plan_id: 'A', known_on: '2026-06-02' },
  ]);
});

test('subscribers without a date are known from the day they are taken in', async () => {
  world = await makeWorld('');
  await world.load('2026-06-29');
  expect(await world.db.rows('select distinct known_on, dated from extracts.subscribers')).toEqual([
    { known_on: '2026-06-29', dated: false },
  ]);
  world.put(
    'subscribers.csv',
    'subscriber_id,activated_on,status\n001,2020-01-01,closed\n002,2021-05-01,active\n',
  );
  await world.load('2026-06-30');
  expect(
    await world.db.rows(
      'select subscriber_id, status, known_on from extracts.subscribers order by known_on, 1',
    ),
  ).toEqual([
    { subscriber_id: '001', status: 'active', known_on: '2026-06-29' },
    { subscriber_id: '002', status: 'active', known_on: '2026-06-29' },
    { subscriber_id: '001', status: 'closed', known_on: '2026-06-30' },
  ]);
});

const complaints = `
  complaints: { files: 'complaints*.csv', lagDays: 1 }`;

test('a key handed over again in the same file replaces the fact, others stay', async () => {
  world = await makeWorld(complaints);
  const head = 'complaint_id,subscriber_id,opened_at,resolved_at\n';
  world.put('complaints.csv', `${head}T1,001,2026-06-01 10:00:00,\nT2,001,2026-06-02 10:00:00,\n`);
  await world.load();
  world.put(
    'complaints.csv',
    `${head}T2,001,2026-06-02 10:00:00,2026-06-05 09:00:00\nT3,001,2026-06-06 10:00:00,\n`,
  );
  await world.load();
  expect(
    await world.db.rows(
      'select complaint_id, resolved_at, known_on from extracts.complaints order by 1',
    ),
  ).toEqual([
    { complaint_id: 'T1', resolved_at: null, known_on: '2026-06-02' },
    { complaint_id: 'T2', resolved_at: '2026-06-05 09:00:00', known_on: '2026-06-03' },
    { complaint_id: 'T3', resolved_at: null, known_on: '2026-06-07' },
  ]);
});

test('an event file without a date replaces the days it speaks of', async () => {
  world = await makeWorld(`
  recharges: { files: recharges.csv }`);
  const head = 'subscriber_id,recharged_at,amount\n';
  world.put('recharges.csv', `${head}001,2026-06-01 10:00:00,30\n001,2026-06-02 10:00:00,30\n`);
  await world.load();
  world.put('recharges.csv', `${head}001,2026-06-02 10:00:00,50\n001,2026-06-03 10:00:00,30\n`);
  await world.load();
  expect(await world.db.rows('select known_on, amount from extracts.recharges order by 1')).toEqual(
    [
      { known_on: '2026-06-01', amount: '30.0000' },
      { known_on: '2026-06-02', amount: '50.0000' },
      { known_on: '2026-06-03', amount: '30.0000' },
    ],
  );
});

const cdr = `
  cdr: { files: 'cdr/*.csv', date: 'cdr_(\\d{8})' }`;
const call = 'event_at,subscriber_id,direction,kind,peer\n2026-06-29 10:00:00,001,out,voice,139\n';

test('the same content under another name is passed over', async () => {
  world = await makeWorld(cdr);
  world.put('cdr/cdr_20260629.csv', call);
  await world.load();
  world.put('cdr/a_cdr_20260629.csv', call);
  world.put('cdr/cdr_20260630.csv', call);
  const report = await world.load();
  expect(report.units).toEqual([]);
  expect(report.passed.map(({ path, state }) => `${path} ${state}`)).toEqual([
    'cdr/a_cdr_20260629.csv duplicate',
    'cdr/cdr_20260630.csv duplicate',
  ]);
  expect((await world.load()).passed).toEqual([]);
  expect(await world.db.value('select count(*) from cdrs')).toBe(1);
});

test('a day may come in parts, and a part late after the others were archived', async () => {
  world = await makeWorld(cdr);
  const second = call.replace('10:00:00', '11:00:00');
  world.put('cdr/cdr_20260629_east.csv', call);
  world.put('cdr/cdr_20260629_west.csv', second);
  const whole = await world.load();
  expect(whole.units.find(({ extract }) => extract === 'cdr')?.loaded).toBe(2);
  rmSync(`${world.folder}/cdr`, { recursive: true });
  world.put('cdr/cdr_20260629_north.csv', call.replace('10:00:00', '12:00:00'));
  await world.load();
  expect(await world.db.value('select count(*) from cdrs')).toBe(3);
  expect((await world.load()).units).toEqual([]);
});

test('files dated after the day of the load are left for later', async () => {
  world = await makeWorld(cdr);
  world.put('cdr/cdr_20260629.csv', call);
  world.put('cdr/cdr_20260630.csv', call.replace('06-29', '06-30'));
  expect((await world.load('2026-06-29')).units.map(({ unit }) => unit)).toContain('2026-06-29');
  expect(await world.db.value('select count(*) from cdrs')).toBe(1);
  await world.load('2026-06-30');
  expect(await world.db.value('select count(*) from cdrs')).toBe(2);
});

test('rows that happen long after the day of their file are bad', async () => {
  world = await makeWorld(`
  cdr: { files: 'cdr/*.csv', date: 'cdr_(\\d{8})', rejectLimit: 1 }`);
  world.put('cdr/cdr_20260627.csv', call);
  await world.load();
  expect(await world.db.rows('select column_name, rule from extracts.quarantine')).toEqual([
    { column_name: 'event_at', rule: 'lies after the day of its file' },
  ]);
});
