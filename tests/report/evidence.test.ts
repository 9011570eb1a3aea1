import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { summariseNight } from '../../src/report/night-summary.ts';

test('evidence counts on lines that have a stage, also where it is kept of every line', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  await db.run(
    `insert into journey.evidence_kind values ('bill_shock', 0, 'bill', 'idea', 'tariff', '', 'bill', '账单'),
       ('overage', 1, 'overage', 'idea', 'need', '', 'overage', '超出')`,
  );
  for (const [line, stage] of [
    ['A', 'idea'],
    ['B', 'stable'],
    ['C', 'decision'],
  ]) {
    await db.run(
      `insert into journey.line values (date '2026-06-30', '${line}', '${stage}', 1, 0, 0, 0, 0,
         date '2026-06-30', null, 'tariff', 1, 0, 0, 0, 0, 'external', 'middle-voice', 'maturity')`,
    );
    for (const day of ['2026-06-29', '2026-06-30'])
      await db.run(
        `insert into journey.evidence values (date '${day}', '${line}', 'bill_shock', 'idea', 'tariff', 1, null, null, null)`,
      );
  }
  const { evidence } = await summariseNight(db, '2026-06-30');
  expect(evidence.map(({ name, lines }) => [name, lines])).toEqual([
    ['bill_shock', 2],
    ['overage', 0],
  ]);
  db.close();
});
