import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { readSql } from '../../../src/db/sql-file.ts';
import { createJourneyTables } from '../../../src/journey/create-tables.ts';
import { type Naming, nameStage } from '../../../src/journey/stage-model/name-stage.ts';
import { stageCount, stages } from '../../../src/journey/stage-model/states.ts';

const asOf = '2026-06-30';
const lastNight = '2026-06-29';
const placeByStageModel = new URL(
  '../../../src/journey/stage-model/place-by-stage-model.ts',
  import.meta.url,
);
let db: Database;

beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createJourneyTables(db);
});
afterAll(() => db.close());

/** Tenths, so that sums fall on the limits often. */
const chance = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const limits = fc.array(chance, { minLength: 4, maxLength: 4 });
const line = fc.record({
  chances: fc.array(chance, { minLength: stageCount, maxLength: stageCount }),
  previous: fc.nat(stageCount - 1),
});

test('the night names a line in SQL as the stage model names it, whatever its chances and what it was', async () => {
  const lines = fc.array(line, { minLength: 60, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.record({ from: limits, until: limits }), lines, async (naming, drawn) => {
      const expected = drawn.map(
        ({ chances, previous }) => stages[nameStage(Float64Array.from(chances), previous, naming)],
      );
      expect(await namedInSql(naming, drawn)).toEqual(expected);
    }),
    { numRuns: 40, seed: 1 },
  );
});

test('a line of which the stage model tells nothing stands as the rules place it', async () => {
  await db.run(`delete from journey.line; delete from journey.outlook;
    create or replace temp table assessed_line as from journey.line limit 0`);
  await db.run(
    `insert into assessed_line values ($as_of::date, '00', 'action', 0, 0, 0, 0.2, 0.8, $as_of::date,
       'idea', 'need', 0, 0, 0, 0, 1, 'internal', 'low-light', 'decline')`,
    { as_of: asOf },
  );
  const limits = stages.slice(1).flatMap((stage) => [`${stage}_from`, `${stage}_until`]);
  await db.run(readSql(placeByStageModel.href, 'place-lines.sql'), {
    ...{ as_of: asOf, step_days: 7 },
    ...Object.fromEntries(limits.map((name) => [name, 0])),
  });
  const placed = await db.rows('from journey.line');
  expect(placed).toHaveLength(1);
  expect(placed).toEqual(await db.rows('from assessed_line'));
});

async function namedInSql(
  { from, until }: Naming,
  lines: { chances: number[]; previous: number }[],
): Promise<string[]> {
  const drawn = JSON.stringify(
    lines.map(({ chances, previous }, id) => ({ id, chances, previous: stages[previous] })),
  );
  const ofDrawn = `from (select unnest(from_json($drawn::json,
    '[{"id": "INTEGER", "chances": ["DOUBLE"], "previous": "VARCHAR"}]'), recursive := true))`;
  await db.run('delete from journey.line');
  await db.run('delete from journey.outlook');
  const linesOf = `select $night::date as as_of, format('{:02}', id) as subscriber_id, previous as stage,
    0, 0, 0, 0, 0, $night::date, null,
    'tariff', 1, 0, 0, 0, 0, 'external', 'middle-voice', 'maturity' ${ofDrawn}`;
  await db.run(`insert into journey.line ${linesOf}`, { night: lastNight, drawn });
  await db.run('create or replace temp table assessed_line as from journey.line limit 0');
  await db.run(`insert into assessed_line ${linesOf}`, { night: asOf, drawn });
  await db.run(
    `insert into journey.outlook
     select $as_of::date, format('{:02}', id), 'drawn', 'stable', $as_of::date, null,
       chances[1], chances[2], chances[3], chances[4], chances[5], 0, 0, 0, 0, 0, null, null, null
     ${ofDrawn}`,
    { as_of: asOf, drawn },
  );
  const limitsOf = (values: number[], kind: string) =>
    values.map((value, index) => [`${stages[index + 1]}_${kind}`, value]);
  await db.run(readSql(placeByStageModel.href, 'place-lines.sql'), {
    ...{ as_of: asOf, step_days: 7 },
    ...Object.fromEntries([...limitsOf(from, 'from'), ...limitsOf(until, 'until')]),
  });
  const named = await db.rows<{ stage: string }>(
    'select stage from journey.line where as_of = $as_of::date order by subscriber_id',
    { as_of: asOf },
  );
  return named.map((row) => row.stage);
}
