import { afterEach, expect, test } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.close());

const extracts = `
  cdr: { files: 'cdr_*.csv', date: 'cdr_(\\d{8})', rejectLimit: 1, keepRaw: true }
  complaints: { files: 'tickets_*.csv' }`;
const header = 'event_at,subscriber_id,direction,kind,peer,duration_s\n';
const call = (day: string, line: string, seconds = 60) =>
  `2026-06-${day} 10:00:00,${line},out,voice,900,${seconds}\n`;

function deliverFourDays(): void {
  world.put('cdr_20260601.csv', header + call('01', '001') + call('01', '001') + call('01', '002'));
  world.put('cdr_20260602.csv', `${header}${call('02', '001')}${call('05', '002')}`);
  world.put('cdr_20260603.csv', `${header}${call('03', '001')}broken\n${call('03', '002')}`);
  world.put('cdr_20260604.csv', `${header}${call('04', '001')}nonsense\nmore nonsense\n`);
  world.put('tickets_a.csv', 'complaint_id,subscriber_id,opened_at\n1,001,2026-06-01 09:00:00\n');
  world.put('tickets_b.csv', 'complaint_id,subscriber_id,opened_at\n2,002,2026-06-02 09:00:00\n');
}

const kept = async () => ({
  cdrs: await world.db.rows(
    'select event_at, subscriber_id, known_on, unit_key, line_number from extracts.cdr_raw join extracts.units using (unit_id) order by all',
  ),
  complaints: await world.db.rows(
    'select complaint_id, known_on, unit_key, line_number from extracts.complaints join extracts.units using (unit_id) order by all',
  ),
  quarantine: await world.db.rows(
    'select file, line, column_name, value, rule from extracts.quarantine order by all',
  ),
  units: await world.db.rows(
    "select * exclude (unit_id, taken_on) from extracts.units where extract <> 'bills' order by all",
  ),
});

test('days taken in together are the days taken in one by one', async () => {
  world = await makeWorld(extracts);
  deliverFourDays();
  const together = await world.load();
  const whole = await kept();
  world.close();

  world = await makeWorld(extracts);
  const oneByOne: typeof together.units = [];
  deliverFourDays();
  for (const day of ['01', '02', '03', '04'])
    oneByOne.push(...(await world.load(`2026-06-${day}`)).units);
  expect(await kept()).toEqual(whole);

  const cdrs = (units: typeof oneByOne) => units.filter(({ extract }) => extract === 'cdr');
  expect(cdrs(together.units)).toEqual(cdrs(oneByOne));
  expect(cdrs(oneByOne).map(({ read, rejected, repeated }) => [read, rejected, repeated])).toEqual([
    [3, 0, 1],
    [2, 1, 0],
    [3, 1, 0],
    [3, 2, 0],
  ]);
  expect(whole.cdrs.map(({ unit_key, line_number }) => `${unit_key} ${line_number}`)).toEqual([
    '2026-06-01 2',
    '2026-06-01 4',
    '2026-06-02 2',
    '2026-06-03 2',
    '2026-06-03 4',
    '2026-06-04 2',
  ]);
});

test('a day that is refused keeps none of its neighbours out', async () => {
  world = await makeWorld(extracts.replace('rejectLimit: 1', 'rejectLimit: 0.5'));
  deliverFourDays();
  const report = await world.load();
  const days = report.units.filter(({ extract }) => extract === 'cdr').map(({ unit }) => unit);
  expect(days).toEqual(['2026-06-01', '2026-06-02', '2026-06-03']);
  expect(report.refused.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^cdr_20260604\.csv \(cdr\): 2 of 3 rows break the contract/),
  ]);
  world.put('cdr_20260604.csv', header + call('04', '001') + call('04', '002'));
  expect((await world.load()).units.map(({ unit }) => unit)).toEqual(['2026-06-04']);
});
