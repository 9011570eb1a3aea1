import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { newestDays } from '../../src/nightly/require-fresh.ts';
import { summariseNight } from '../../src/report/night-summary.ts';

test('the report dates subscribers by their newest file, though no line changed in it', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  for (const [unit, day] of ['2026-05-01', '2026-05-10', '2026-05-12'].entries()) {
    await db.run(
      `insert into extracts.units by name select ${unit} as unit_id, 'subscribers' as extract,
         '${day}' as unit_key, date '${day}' as file_date, date '${day}' as taken_on,
         1 as rows_read, 1 as rows_loaded, 0 as rows_rejected, 0 as rows_repeated`,
    );
  }
  await db.run(
    `insert into extracts.subscribers by name select 'A' as subscriber_id, 0 as unit_id,
       date '2026-05-01' as known_on, date '2020-01-01' as activated_on, 'active' as status,
       true as dated, 1 as line_number`,
  );
  const { freshness } = await summariseNight(db, '2026-05-11');
  expect(freshness.find(({ extract }) => extract === 'subscribers')).toMatchObject({
    newest: '2026-05-10',
    rows: 1,
  });
  db.close();
});

test('page and night date the extracts a night cannot do without alike, versions that come late or not', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  const bill = (period: string, issuedOn: string, knownOn: string) =>
    db.run(
      `insert into extracts.bills by name select 'A' as subscriber_id, '${period}' as period,
         date '${issuedOn}' as issued_on, 20 as total, 1 as unit_id, date '${knownOn}' as known_on, 1 as line_number`,
    );
  await bill('2026-05', '2026-05-03', '2026-05-03');
  // paid late: a newer version of the old invoice
  await bill('2026-05', '2026-05-03', '2026-05-10');
  await bill('2026-06', '2026-06-03', '2026-06-03');
  await db.run(
    `insert into extracts.usage by name select 'A' as subscriber_id, date '2026-04-01' as period_start,
       date '2026-04-30' as period_end, 1 as unit_id, date '2026-05-06' as known_on, 1 as line_number`,
  );
  const asOf = '2026-05-11';
  const { freshness } = await summariseNight(db, asOf);
  const onPage = freshness.flatMap(({ extract, newest }) => (newest ? [[extract, newest]] : []));
  const night = await newestDays({ db, asOf });
  expect(night).toEqual({ bills: '2026-05-03', usage: '2026-04-30' });
  expect(Object.fromEntries(onPage)).toEqual(night);
  db.close();
});
