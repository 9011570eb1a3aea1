import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LoadedConfig } from '../../../src/config/load-config.ts';
import { addDays } from '../../../src/core/dates.ts';
import { createJourneyTables } from '../../../src/journey/create-tables.ts';
import { fitStageModel } from '../../../src/journey/stage-model/fit-stage-model.ts';
import { findStageModel, keepStageModel } from '../../../src/journey/stage-model/keep-model.ts';
import { placeByStageModel } from '../../../src/journey/stage-model/place-by-stage-model.ts';
import { type Fact, openWorld, type World } from '../../warehouse/world.ts';

const asOf = '2026-06-30';
const log = pino({ level: 'silent' });
const ids = ['L1', 'L2', 'L3', 'L4'];
let world: World;
let models: string;

/** Four lines that call twice a week for 40 weeks; L1 asks about porting, then requests it. */
beforeEach(async () => {
  models = mkdtempSync(join(tmpdir(), 'holdfast-stages-'));
  world = await openWorld({ threads: 1 });
  const line = (id: string): Fact => ({
    subscriber_id: id,
    activated_on: '2025-01-01',
    status: 'active',
    payment_type: 'prepaid',
  });
  await world.add('subscribers', ids.map(line), { knownOn: '2025-01-02' });
  const calls = ids.flatMap((id) =>
    Array.from({ length: 40 }, (_, week) => addDays(asOf, -7 * week)).flatMap((day) =>
      [1, 2].map((no) => ({
        event_at: `${day} 12:00:0${no}`,
        subscriber_id: id,
        direction: 'out',
        kind: 'voice',
        peer: `10${no}`,
        peer_operator: 'OWN',
        duration_s: 60,
        result: 'ok',
      })),
    ),
  );
  await world.cdrs(calls);
  const event = (id: string, day: string, kind: string): Fact => ({
    subscriber_id: id,
    occurred_at: `${day} 09:00:00`,
    kind,
    known_on: day,
  });
  const events = [
    event('L4', '2025-11-03', 'tariff_query'),
    event('L1', '2026-06-12', 'port_query'),
    event('L1', '2026-06-19', 'port_query'),
    event('L1', '2026-06-29', 'port_request'),
  ];
  await world.add('service_events', events, {});
  await createJourneyTables(world.db);
  for (const id of ids)
    await world.db.run(
      `insert into journey.line values ($day::date, $id, 'idea', 0.2, 0.8, 0, 0, 0, $day::date, null,
         'tariff', 1, 0, 0, 0, 0, 'external', 'middle-voice', 'maturity')`,
      { day: asOf, id },
    );
});
afterEach(() => {
  world.close();
  rmSync(models, { recursive: true });
});

const configOf = (stages: LoadedConfig['journey']['stages']) => ({
  ...world.config,
  ...(stages === 'hidden-markov' ? {} : { models }),
  resources: { ...world.config.resources, threads: 1 },
  journey: { stages },
});
const fit = () =>
  fitStageModel({
    db: world.db,
    config: configOf('hidden-markov-fitted'),
    asOf: '2026-06-01',
    log,
  });
const placed = () =>
  world.db.rows(
    'select subscriber_id, stage, stage_since, p_action, driver, lifecycle from journey.line order by subscriber_id',
  );

/** The stage model places what the rules have assessed: here the lines as they stand on that night. */
const place = async (night: Parameters<typeof placeByStageModel>[0]) => {
  await world.db.run(
    `create or replace temp table assessed_line as
     from journey.line where as_of = date '${night.asOf}'`,
  );
  return placeByStageModel(night);
};

test.each(['hidden-markov', 'hidden-markov-fitted'] as const)(
  '%s: a line that asked for porting stands in action, and who did nothing is stable',
  async (stages) => {
    if (stages !== 'hidden-markov') keepStageModel({ models }, await fit());
    const night = { db: world.db, config: configOf(stages), asOf, log };
    expect(await place(night)).toBe(4);
    const lines = await placed();
    // The request falls into the last week, so that week can only be action: chance 1, since that week.
    const before = { driver: 'tariff', stage: 'action', p_action: 1, lifecycle: 'decline' };
    expect(lines[0]).toMatchObject({ subscriber_id: 'L1', stage_since: asOf, ...before });
    expect(lines.slice(1).map((line) => line.stage)).toEqual(['stable', 'stable', 'stable']);
    const [outlook] = await world.db.rows<{ exit_days_low: number; exit_days: number; p: number }>(
      "select exit_days_low, exit_days, p_exit_silent + p_exit_overt as p from journey.outlook where subscriber_id = 'L1'",
    );
    expect(outlook!.exit_days_low).toBeLessThan(outlook!.exit_days);
    expect(outlook!.p).toBeGreaterThan(0.5);
    const first = [lines, await world.db.rows('from journey.outlook order by all')];
    await place(night);
    expect([await placed(), await world.db.rows('from journey.outlook order by all')]).toEqual(
      first,
    );
  },
);

test('since when a line stands there is what the night before told, unless it stood elsewhere', async () => {
  const night = { db: world.db, config: configOf('hidden-markov'), log };
  await place({ ...night, asOf });
  await world.db.run(
    `update journey.line set stage = 'idea', stage_since = date '2026-06-05', previous_stage = 'stable'
     where subscriber_id = 'L2';
     update journey.line set stage_since = date '2026-05-30', previous_stage = 'idea' where subscriber_id = 'L3'`,
  );
  const next = addDays(asOf, 1);
  await world.db.run(
    `insert into journey.line by name select * replace (date '${next}' as as_of) from journey.line`,
  );
  await place({ ...night, asOf: next });
  const told = await world.db.rows(
    `select subscriber_id, stage, stage_since, previous_stage from journey.line
     where as_of = '${next}' order by subscriber_id`,
  );
  // counted back from the next day alone, the week of the request would begin a day later
  expect(told[0]).toMatchObject({ stage: 'action', stage_since: asOf });
  expect(told[1]).toMatchObject({ stage: 'stable', stage_since: next, previous_stage: 'idea' });
  expect(told[2]).toMatchObject({
    stage: 'stable',
    stage_since: '2026-05-30',
    previous_stage: 'idea',
  });
});

test('a stage named in the last week is kept by `until`, though the weeks of tonight are other weeks', async () => {
  const night = { db: world.db, config: configOf('hidden-markov'), log };
  const stageAt = async (day: string) => {
    await world.db.run(
      `insert into journey.line by name
       select * replace (date '${day}' as as_of) from journey.line where as_of = date '${asOf}'`,
    );
    await place({ ...night, asOf: day });
    // not enough to be named idea anew, enough to stay so named
    await world.db.run(
      `update journey.outlook set stage = 'stable', p_stable = 0.9, p_idea = 0.1
       where subscriber_id = 'L4' and as_of = date '${day}'`,
    );
    await place({ ...night, asOf: day });
    return world.db.value<string>(
      `select stage from journey.line where subscriber_id = 'L4' and as_of = date '${day}'`,
    );
  };
  // the night of `asOf` stands in the table as it was made before each test: idea
  expect(await stageAt(addDays(asOf, 3))).toBe('idea');
  expect(await stageAt(addDays(asOf, 11))).toBe('stable');
});

test('what the features of the night told is taken; told by another stage-model.yaml it is told anew', async () => {
  const night = { db: world.db, config: configOf('hidden-markov'), asOf, log };
  await place(night);
  await world.db.run("update journey.outlook set stage = 'idea' where subscriber_id = 'L2'");
  await place(night);
  expect((await placed())[1]).toMatchObject({ subscriber_id: 'L2', stage: 'idea' });
  await world.db.run("update journey.outlook set model = 'written-00000000'");
  await place(night);
  expect((await placed())[1]).toMatchObject({ subscriber_id: 'L2', stage: 'stable' });
});

test('the hazard model places by bands of risk, and the rules leave everything as it is', async () => {
  const before = await placed();
  expect(await place({ db: world.db, config: configOf('rules'), asOf, log })).toBe(0);
  expect(await placed()).toEqual(before);
  keepStageModel({ models }, await fit());
  expect(await place({ db: world.db, config: configOf('hazard'), asOf, log })).toBe(4);
});

test('without a stage model of that day or before the night says what to do', async () => {
  const night = { db: world.db, config: configOf('hidden-markov-fitted'), asOf: '2026-05-01', log };
  keepStageModel({ models }, await fit());
  await expect(place(night)).rejects.toMatchObject({ exitCode: 6 });
});

test('a kept model that was edited is refused', async () => {
  keepStageModel({ models }, await fit());
  const [name] = readdirSync(join(models, 'stages'));
  const path = join(models, 'stages', name!);
  writeFileSync(path, readFileSync(path, 'utf8').replace('2026-06-01', '2026-05-01'));
  expect(() => findStageModel({ models }, asOf)).toThrow(expect.objectContaining({ exitCode: 6 }));
});
