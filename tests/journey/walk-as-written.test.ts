import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayRange } from '../../src/core/dates.ts';
import { createJourneyTables } from '../../src/journey/create-tables.ts';
import { walkAsWritten } from '../../src/journey/stage-model/walk-as-written.ts';
import { walkOfLine } from '../../src/journey/stage-model/walk-of-line.ts';
import { buildLineFeatures } from '../../src/nightly/build-line-features.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

const asOf = '2026-06-30';
const ids = Array.from({ length: 12 }, (_, n) => `line${String(n).padStart(2, '0')}`);
const [porter, silent, queried] = ids as [string, string, string];
let world: World;

const call = (day: string, subscriber_id: string, hour = 10): Fact => ({
  event_at: `${day} ${hour}:00:00`,
  subscriber_id,
  direction: 'out',
  kind: 'voice',
  peer: '5',
  duration_s: 60,
});
const event = (day: string, subscriber_id: string, kind: string): Fact => ({
  subscriber_id,
  occurred_at: `${day} 09:00:00`,
  kind,
  known_on: day,
});

/** Twelve lines call three times a day since November; one asked to port, one fell silent, one asked about porting. */
beforeAll(async () => {
  world = await openWorld();
  const state = (id: string): Fact => ({
    subscriber_id: id,
    msisdn: `1${id}`,
    activated_on: '2025-01-01',
    status: 'active',
    payment_type: 'prepaid',
  });
  await world.add('subscribers', ids.map(state), { knownOn: '2025-11-01' });
  const until = (id: string) => (id === silent ? addDays(asOf, -12) : asOf);
  await world.cdrs(
    dayRange('2025-11-01', asOf).flatMap((day) =>
      ids
        .filter((id) => day <= until(id))
        .flatMap((id) => [10, 12, 18].map((hour) => call(day, id, hour))),
    ),
  );
  await world.add(
    'service_events',
    [
      event('2025-11-03', ids[8] as string, 'plan_change'), // from then on the extract tells of everybody
      event('2026-06-26', porter, 'port_request'),
      event('2026-06-25', queried, 'port_query'),
    ],
    {},
  );
});
afterAll(() => world.close());

async function walks(lines: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const { db, config } = world;
  await db.run(
    `create or replace temp table asked as select unnest([${lines.map((id) => `'${id}'`).join(', ')}]) as subscriber_id`,
  );
  await buildLineFeatures({ db, config, asOf, population: 'asked', into: 'temp.walked' });
  const rows = await db.rows<Record<string, number> & { subscriber_id: string }>(
    "select subscriber_id, columns('journey_.*') from walked order by subscriber_id",
  );
  return new Map(rows.map(({ subscriber_id, ...chances }) => [subscriber_id, chances]));
}

test('who asks to go, falls silent or asks about porting is likelier to leave than the others', async () => {
  const told = await walks(ids);
  const exit = (id: string) => told.get(id)?.journey_exit_chance_30d ?? Number.NaN;
  const calm = exit(ids[9] as string);
  expect(calm).toBeGreaterThan(0);
  for (const id of [porter, silent, queried]) expect(exit(id)).toBeGreaterThan(2 * calm);
  expect(told.get(porter)?.journey_action_overt_chance).toBeGreaterThan(0.9);
  const parts = told.get(silent) as Record<string, number>;
  expect(parts.journey_exit_chance_30d).toBeCloseTo(
    (parts.journey_exit_silent_chance_30d ?? 0) + (parts.journey_exit_overt_chance_30d ?? 0),
    5,
  );
});

test('what is said of a line does not depend on who else is asked for', async () => {
  const all = await walks(ids);
  const some = await walks([porter, silent, ids[9] as string]);
  expect(some.size).toBe(3);
  for (const [id, chances] of some) expect(chances).toEqual(all.get(id));
});

test('a large operator is read in stretches, measured by the same reference lines', async () => {
  const { db, config } = world;
  await db.run(
    `create or replace temp table everybody as
     from warehouse.line_known(date '${asOf}')`,
  );
  const read = async (population: string, linesAtOnce: number) => {
    const lines = { everybody: 'everybody', population, into: 'walks' };
    await walkAsWritten({ db, config, asOf, ...lines, mostReference: 7, linesAtOnce });
    return db.rows<{ subscriber_id: string }>('from walks order by subscriber_id');
  };
  const whole = await read('everybody', 100);
  expect(whole.map(({ subscriber_id }) => subscriber_id)).toEqual(ids);
  expect(await read('everybody', 5)).toEqual(whole);
  const few = "(select subscriber_id from everybody where subscriber_id < 'line03')";
  expect(await read(few, 2)).toEqual(whole.slice(0, 3));
});

test('the weeks of one line end where the night places it', async () => {
  const { db, config } = world;
  const lines = { everybody: `warehouse.line_known(date '${asOf}')`, population: 'nobody' };
  await db.run("create or replace temp table nobody as select '' as subscriber_id limit 0");
  await createJourneyTables(db);
  await walkAsWritten({ db, config, asOf, ...lines, isKept: true });
  for (const line of ids) {
    const weeks = await walkOfLine({ db, config, asOf, line });
    const [outlook] = await db.rows<Record<string, number | string>>(
      `select stage, p_stable, p_decision, p_action_silent + p_action_overt as p_action,
         strftime(stage_since, '%Y-%m-%d') as since
       from journey.outlook where subscriber_id = $line`,
      { line },
    );
    expect(weeks.at(-1)).toMatchObject({ endsOn: asOf, stage: outlook?.stage });
    const [stable, , , decision, action] = weeks.at(-1)!.chances as number[];
    expect(stable).toBeCloseTo(outlook?.p_stable as number, 5);
    expect(decision).toBeCloseTo(outlook?.p_decision as number, 5);
    expect(action).toBeCloseTo(outlook?.p_action as number, 5);
    const before = weeks.findLast(({ stage }) => stage !== outlook?.stage);
    expect(addDays(before?.endsOn ?? (weeks[0]?.endsOn as string), before ? 7 : 0)).toBe(
      outlook?.since,
    );
  }
  expect(await walkOfLine({ db, config, asOf, line: 'unknown' })).toEqual([]);
});

test('nothing later changes it', async () => {
  const before = await walks(ids);
  await world.cdrs(ids.map((id) => call('2026-07-01', id)));
  await world.add('service_events', [event('2026-07-02', queried, 'port_out')], {});
  await world.add(
    'service_events',
    [{ ...event('2026-06-29', queried, 'port_request'), known_on: '2026-07-03' }],
    {},
  );
  expect(await walks(ids)).toEqual(before);
});
