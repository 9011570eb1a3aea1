import { expect, test } from 'vitest';
import { measureWalk } from '../../../src/backtest/measure/walk.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { readSql } from '../../../src/db/sql-file.ts';

const judged = new URL('../../../src/backtest/measure/x.ts', import.meta.url).href;

test('lead time, stability and the flow of stages by hand', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.run(readSql(judged, 'judged-table.sql'));
  const rows = [
    // a: listed on both dates, leaves on 10 February: listed 40 days before
    ['2026-01-01', 'a', 0.9, 1, '2026-02-10', null, 'idea', true],
    ['2026-01-29', 'a', 0.8, 1, '2026-02-10', 12, 'decision', true],
    // b: never listed, leaves 3 days after the first date
    ['2026-01-01', 'b', 0.1, 3, '2026-01-04', 3, 'stable', false],
    // c: stays, listed once
    ['2026-01-01', 'c', 0.5, 2, null, null, 'idea', true],
    ['2026-01-29', 'c', 0.2, 2, null, null, 'stable', false],
    // d: stays ours, but is not active on the second date
    ['2026-01-01', 'd', 0.05, 4, null, null, 'stable', false],
  ];
  for (const [asOf, line, chance, place, exit, days, stage, listed] of rows) {
    await db.run(
      `insert into backtest_judged by name select $as_of::date as as_of, $line as subscriber_id,
         0 as person_number, $chance as churn_probability, 0 as p_external, 0 as p_internal,
         $days is not null as churned, false as external, false as internal,
         $exit::date as exit_on, $days as days_to_exit, $stage as stage, 'tariff' as driver,
         'external' as switch_type, $listed as listed_by_benefit, false as listed_by_probability,
         $place as probability_place`,
      { as_of: asOf, line, chance, place, exit, days, stage, listed } as never,
    );
  }
  const walk = await measureWalk(db);
  expect(walk.leadTimes.find(({ list }) => list === 'capacity')).toMatchObject({
    ...{ exits: 2, listed: 1, median_days: 40 },
  });
  // on both dates: a and c, in the same order; of two listed before one is listed again
  expect(walk.stability).toMatchObject([
    { as_of: '2026-01-29', lines: 2, listed_before: 2, listed_both: 1, order_agreement: 1 },
  ]);
  expect(walk.stageFlow).toEqual([
    { from_stage: 'idea', to_stage: 'decision', lines: 1 },
    { from_stage: 'idea', to_stage: 'stable', lines: 1 },
    { from_stage: 'stable', to_stage: 'inactive', lines: 1 },
    { from_stage: 'stable', to_stage: 'left', lines: 1 },
  ]);
  db.close();
});
