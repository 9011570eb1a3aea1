import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
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
