import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeTraffic } from '../../../src/warehouse/roll-up.ts';
import { layWeeks } from '../../../src/warehouse/weeks/lay-weeks.ts';
import { fill, randomFacts } from '../../features/random-world.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const counts = { lineWeeks: 13, walk: { stepDays: 7, weeks: 20 } };

function lay(asOf: string, forgetOlder = false, asked = counts): Promise<void> {
  return layWeeks({ db: world.db, operator: 'OWN', asOf, ...asked, forgetOlder });
}

/** Everything the four rollups tell as of a day. */
async function told(asOf: string, { stepDays, weeks } = counts.walk): Promise<unknown[]> {
  await world.db.run(
    `create or replace temp view asked as
     select distinct subscriber_id from warehouse.line_day union select 'l1'`,
  );
  const read = (from: string) => world.db.rows(`from ${from} order by all`, { as_of: asOf });
  return [
    await read(`warehouse.line_week_known_of($as_of::date, ${counts.lineWeeks}, 'asked')`),
    await read(`warehouse.traffic_week_known_of($as_of::date, ${stepDays}, ${weeks}, 'asked')`),
    await read(
      `warehouse.contacts_week_known_of($as_of::date, ${stepDays}, ${weeks}, 'OWN', 'asked')`,
    ),
    await read(`warehouse.stay_week_known_of($as_of::date, ${counts.lineWeeks}, 'asked')`),
  ];
}

const laid = () =>
  world.db.rows(
    `select rollup, count(*)::integer as weeks, max(ends_on) as newest
     from warehouse.week_laid group by rollup order by rollup`,
  );

const call = {
  subscriber_id: 'l1',
  kind: 'voice',
  direction: 'out',
  peer: '900',
  peer_operator: 'OWN',
  duration_s: 60,
  result: 'ok',
};

test('whatever is laid down, in any order of dates, changes nothing that is told', async () => {
  const dates = ['2026-04-20', '2026-05-04', '2026-03-30', '2026-04-21', '2026-05-31'];
  for (const seed of [3, 11, 12]) {
    world.close();
    world = await openWorld();
    await fill(world, randomFacts(seed));
    const before = new Map<string, unknown[]>();
    for (const day of dates) before.set(day, await told(day));
    expect(before.get('2026-05-31')?.flat().length).toBeGreaterThan(40);
    for (const day of dates) {
      await lay(day);
      for (const other of dates) expect(await told(other)).toEqual(before.get(other));
    }
  }
}, 60_000);

test('steps of other lengths are laid down beside each other', async () => {
  await fill(world, randomFacts(5));
  const steps = { stepDays: 10, weeks: 9 };
  const before = [await told('2026-05-11'), await told('2026-05-11', steps)];
  await lay('2026-05-11');
  await lay('2026-05-11', false, { ...counts, walk: steps });
  expect([await told('2026-05-11'), await told('2026-05-11', steps)]).toEqual(before);
});

test('a night a week later lays down its newest week alone, and reads the others as they lie', async () => {
  await world.cdrs([{ ...call, event_at: '2026-05-01 10:00:00' }]);
  await lay('2026-05-04');
  await world.db.run('update warehouse.line_week set outgoing_events = 77');
  await world.cdrs([{ ...call, event_at: '2026-05-06 10:00:00' }]);
  await lay('2026-05-11');
  const [weeks] = await told('2026-05-11');
  expect(weeks).toMatchObject([
    { ends_on: '2026-05-04', outgoing_events: 77, outgoing_age: 3 },
    { ends_on: '2026-05-11', outgoing_events: 1, outgoing_age: 5 },
  ]);
});

test('a late file or one taken away has its weeks summed again, and no other', async () => {
  await world.cdrs([{ ...call, event_at: '2026-04-20 10:00:00' }]);
  const unit = await world.cdrs([{ ...call, event_at: '2026-05-01 10:00:00' }]);
  await lay('2026-05-04');
  await world.db.run('update warehouse.line_week set outgoing_events = 77');
  await world.cdrs([{ ...call, event_at: '2026-05-02 10:00:00' }], '2026-05-04');
  expect((await told('2026-05-04'))[0]).toMatchObject([
    { ends_on: '2026-04-20', outgoing_events: 77 },
    { ends_on: '2026-05-04', outgoing_events: 2 },
  ]);
  await lay('2026-05-04');
  await removeTraffic({ db: world.db, unitId: unit });
  expect((await told('2026-05-04'))[0]).toMatchObject([
    { ends_on: '2026-04-20', outgoing_events: 77 },
    { ends_on: '2026-05-04', outgoing_events: 1 },
  ]);
});

test('what became known between two dates is told on the later one alone', async () => {
  await world.cdrs([{ ...call, event_at: '2026-05-01 10:00:00' }]);
  await world.cdrs([{ ...call, event_at: '2026-05-02 10:00:00' }], '2026-05-07');
  await lay('2026-05-11');
  expect((await told('2026-05-04'))[0]).toMatchObject([{ outgoing_events: 1 }]);
  await lay('2026-05-04');
  expect((await told('2026-05-11'))[0]).toMatchObject([{ outgoing_events: 2 }]);
});

test('contacts are told apart anew when the listed numbers change', async () => {
  await world.cdrs([{ ...call, event_at: '2026-05-01 10:00:00' }]);
  await lay('2026-05-04');
  expect((await told('2026-05-04'))[2]).toMatchObject([{ contacts: 1, rival_calls: 0 }]);
  const hotline = { number: '900', operator: 'RIV', role: 'hotline' };
  await world.add('numbers', [hotline], { knownOn: '2026-05-02' });
  expect((await told('2026-05-04'))[2]).toMatchObject([{ contacts: 0, rival_calls: 1 }]);
  await lay('2026-05-04');
  expect((await told('2026-05-04'))[2]).toMatchObject([{ contacts: 0, rival_calls: 1 }]);
});

test('weeks laid down by an older program are summed again', async () => {
  await world.cdrs([{ ...call, event_at: '2026-05-01 10:00:00' }]);
  await lay('2026-05-04');
  await world.db.run('update warehouse.line_week set outgoing_events = 77');
  await world.db.run("update warehouse.week_laid set recipe = 'older'");
  expect((await told('2026-05-04'))[0]).toMatchObject([{ outgoing_events: 1 }]);
  await lay('2026-05-04');
  expect((await told('2026-05-04'))[0]).toMatchObject([{ outgoing_events: 1 }]);
  expect(await world.db.value('select count(*) from warehouse.line_week')).toBe(1);
});

test('weeks that no later night reads are taken away', async () => {
  for (const day of ['2026-01-05', '2026-05-01'])
    await world.cdrs([{ ...call, event_at: `${day} 10:00:00` }]);
  await lay('2026-05-04');
  await lay('2026-05-31', true);
  // 13 weeks to 31 May, and of those to 4 May the ten that end after 1 March; 20 and the 17 after 11 January
  expect(await laid()).toEqual([
    { rollup: 'contacts_week', weeks: 37, newest: '2026-05-31' },
    { rollup: 'line_week', weeks: 23, newest: '2026-05-31' },
    { rollup: 'stay_week', weeks: 23, newest: '2026-05-31' },
    { rollup: 'traffic_week', weeks: 37, newest: '2026-05-31' },
  ]);
  expect(await world.db.value('select count(*) from warehouse.line_week')).toBe(2);
});
