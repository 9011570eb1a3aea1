import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, dayRange } from '../../src/core/dates.ts';
import { createJourneyTables } from '../../src/journey/create-tables.ts';
import { areChancesKept, tellChances } from '../../src/journey/night-before/night-before.ts';
import { buildLineFeatures, buildNightFeatures } from '../../src/nightly/build-line-features.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

const asOf = '2026-06-30';
const before = addDays(asOf, -1);
const ids = Array.from({ length: 9 }, (_, n) => `line${n}`);
const [porter, lateQuery, silent, closed, closing] = ids as [
  string,
  string,
  string,
  string,
  string,
];
let world: World;

/** Nine lines call each other daily; a port request known the day before, one today; one is long silent; one closes the day before, one today. */
beforeEach(async () => {
  world = await openWorld();
  await createJourneyTables(world.db);
  const state = (id: string): Fact => ({
    ...{ subscriber_id: id, msisdn: `1${id}`, status: 'active' },
    ...{ activated_on: '2025-01-01', payment_type: 'prepaid' },
  });
  await world.add('subscribers', ids.map(state), { knownOn: '2025-11-01' });
  await world.add(
    'subscribers',
    [{ ...state(closed), status: 'closed', closed_on: before, close_reason: 'port_out' }],
    { knownOn: before },
  );
  await world.add(
    'subscribers',
    [{ ...state(closing), status: 'closed', closed_on: asOf, close_reason: 'port_out' }],
    { knownOn: asOf },
  );
  const until = (id: string) => (id === silent ? addDays(asOf, -20) : asOf);
  const call = (day: string, from: number): Fact => ({
    ...{ event_at: `${day} 10:00:00`, subscriber_id: ids[from] as string, direction: 'out' },
    ...{ kind: 'voice', peer_operator: 'OWN', duration_s: 60 },
    peer: `1${ids[(from * 4 + Number(day.slice(-2))) % ids.length]}`,
  });
  await world.cdrs(
    dayRange('2025-11-01', asOf).flatMap((day) =>
      ids.flatMap((id, number) => (day <= until(id) ? [call(day, number)] : [])),
    ),
  );
  const event = (day: string, id: string, kind: string): Fact => ({
    ...{ subscriber_id: id, occurred_at: `${day} 09:00:00`, kind, known_on: day },
  });
  await world.add(
    'service_events',
    [
      event('2025-11-03', ids[5] as string, 'plan_change'), // from then on the extract tells of everybody
      event(before, porter, 'port_request'),
      event(asOf, lateQuery, 'port_request'),
    ],
    {},
  );
});
afterEach(() => world.close());

async function told(day: string): Promise<Map<string, number>> {
  const { db, config } = world;
  const population = `(values ${ids.map((id) => `('${id}')`).join(', ')}) as line(subscriber_id)`;
  await tellChances({ db, config, asOf: day, population, into: 'told' });
  const rows = await db.rows<{ subscriber_id: string; exit_chance: number }>('from told');
  return new Map(rows.map((row) => [row.subscriber_id, row.exit_chance]));
}

async function kept(day: string): Promise<Map<string, number>> {
  const rows = await world.db.rows<{ subscriber_id: string; exit_chance: number }>(
    'select subscriber_id, exit_chance from journey.exit_chance where as_of = $day::date order by subscriber_id',
    { day },
  );
  return new Map(rows.map((row) => [row.subscriber_id, row.exit_chance]));
}

const night = async (day: string): Promise<Fact[]> => {
  const { db, config } = world;
  await buildNightFeatures({ db, config, asOf: day, into: 'features.night' });
  return db.rows<Fact>('from features.night');
};

const isKept = () => areChancesKept({ ...world, asOf: before });

test('contacts are as likely to leave as the night before knew', async () => {
  const chances = await told(before);
  expect([...chances.keys()]).toEqual(ids.filter((id) => id !== closed));
  expect(chances.get(porter)).toBeGreaterThan(5 * (chances.get(lateQuery) ?? Number.NaN));
  expect((await told(asOf)).get(lateQuery)).toBeGreaterThan(5 * (chances.get(lateQuery) ?? 1));
  for (const row of await night(asOf)) {
    const highest = Number(row.contacts_exit_chance_highest_30d);
    expect([...chances.values()].some((each) => Math.abs(each - highest) < 1e-6)).toBe(true);
  }
});

test('only the lines asked for are told of', async () => {
  const { db, config } = world;
  const population = `(values ('${porter}'), ('${closed}')) as line(subscriber_id)`;
  await tellChances({ db, config, asOf: before, population, into: 'told' });
  expect(await db.rows('select subscriber_id from told')).toEqual([{ subscriber_id: porter }]);
});

test('a night keeps what it tells of every open line, silent ones too, as a later look back tells it', async () => {
  await night(before);
  expect(await kept(before)).toEqual(await told(before));
  expect((await kept(before)).has(silent)).toBe(true);
  expect(await isKept()).toBe(true);
});

test('what is kept is what the next night reads', async () => {
  await night(before);
  await world.db.run('update journey.exit_chance set exit_chance = 0.987654');
  for (const row of await night(asOf))
    expect(row.contacts_exit_chance_highest_30d).toBeCloseTo(0.987654, 6);
});

test('features are the same whether the night before was run or not', async () => {
  await night(before);
  const following = await night(asOf);
  expect(await kept(before)).not.toEqual(new Map());
  for (const table of ['exit_chance', 'exit_chance_night'])
    await world.db.run(`delete from journey.${table}`);
  expect(await night(asOf)).toEqual(following);
  const { db, config } = world;
  await buildLineFeatures({ db, config, asOf, into: 'features.once' });
  expect(await db.rows<Fact>('from features.once')).toEqual(following);
});

test('a file of a day past that comes late, or one without a date, has the night before told anew', async () => {
  await night(before);
  const cancels = { occurred_at: '2026-06-28 09:00:00', kind: 'cancel_request' };
  const rows = [{ ...cancels, subscriber_id: lateQuery }];
  await world.add('service_events', rows, { knownOn: asOf });
  expect(await isKept()).toBe(true);
  await world.add('service_events', rows, { knownOn: before });
  expect(await isKept()).toBe(false);
  const late = await night(asOf);
  const chance = (await told(before)).get(lateQuery);
  expect(chance).toBeGreaterThan(5 * Number((await kept(before)).get(lateQuery)));
  const told30d = late.map((row) => Number(row.contacts_exit_chance_highest_30d));
  expect(told30d.some((each) => Math.abs(each - Number(chance)) < 1e-6)).toBe(true);
  await night(before);
  expect(await isKept()).toBe(true);
  await world.add('complaints', [], {});
  expect(await isKept()).toBe(false);
});

test('what is kept of another operator, or rests on anything else, is not read', async () => {
  await night(before);
  const { db, config } = world;
  const another = { ...config, operator: 'ANOTHER' };
  expect(await areChancesKept({ db, config: another, asOf: before })).toBe(false);
  await db.run("update journey.exit_chance_night set basis = 'of anything else'");
  expect(await isKept()).toBe(false);
});

test('nights before the one before are forgotten', async () => {
  for (const day of [addDays(before, -1), before, asOf]) await night(day);
  const nights = await world.db.rows<{ day: string }>(
    'select distinct as_of::varchar as day from journey.exit_chance order by day',
  );
  expect(nights.map(({ day }) => day)).toEqual([before, asOf]);
});

test('on the first day of all there is no night before to tell of', async () => {
  for (const row of await night('2025-11-01')) expect(row.contacts_exit_chance_30d).toBeNull();
});
