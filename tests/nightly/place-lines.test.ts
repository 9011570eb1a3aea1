import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { addDays } from '../../src/core/dates.ts';
import { fitStageModel } from '../../src/journey/stage-model/fit-stage-model.ts';
import { keepStageModel } from '../../src/journey/stage-model/keep-model.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { placeLines } from '../../src/nightly/place-lines.ts';
import { openWorld } from '../warehouse/world.ts';

const asOf = '2026-06-30';
const log = pino({ level: 'silent' });

test('the night counts the stages that the stage model gave, not those of the rules before it', async () => {
  const models = mkdtempSync(join(tmpdir(), 'holdfast-stages-'));
  const world = await openWorld({ threads: 1 });
  const { db } = world;
  await createAllTables(db);
  const line = { activated_on: '2025-01-01', status: 'active', payment_type: 'prepaid' };
  const ids = ['L1', 'L2'];
  await world.add(
    'subscribers',
    ids.map((id) => ({ ...line, subscriber_id: id })),
    {
      knownOn: '2025-01-02',
    },
  );
  const weeks = Array.from({ length: 40 }, (_, week) => addDays(asOf, -7 * week));
  await world.cdrs(
    ids.flatMap((id) =>
      weeks.map((day) => ({
        event_at: `${day} 12:00:00`,
        subscriber_id: id,
        direction: 'out',
        kind: 'voice',
        peer: '101',
        peer_operator: 'OWN',
        duration_s: 60,
        result: 'ok',
      })),
    ),
  );
  const request = { subscriber_id: 'L1', kind: 'port_request', known_on: '2026-06-29' };
  await world.add('service_events', [{ ...request, occurred_at: '2026-06-29 09:00:00' }], {});
  // To the rules, which see no feature here, both lines are stable.
  await db.run(`create table features.line_20260630 as
    select date '2026-06-30' as as_of, unnest(['L1', 'L2']) as subscriber_id`);
  await db.run(`insert into scores.line
    select as_of, subscriber_id, 'v', 0.02, 0.01, 0.01, 0.01 from features.line_20260630`);
  const resources = { ...world.config.resources, threads: 1 };
  const config = (stages: 'rules' | 'hidden-markov-fitted') => ({
    ...world.config,
    models,
    resources,
    journey: { stages },
  });
  const fitted = { db, config: config('hidden-markov-fitted'), asOf: '2026-06-01', log };
  keepStageModel({ models }, await fitStageModel(fitted));
  const counted = async (stages: 'rules' | 'hidden-markov-fitted') =>
    (await placeLines({ db, config: config(stages), asOf, log })).byStage;
  expect(await counted('rules')).toEqual({ stable: 2 });
  expect(await counted('hidden-markov-fitted')).toEqual({ action: 1, stable: 1 });
  world.close();
  rmSync(models, { recursive: true });
});
