import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { forgetOldFeatures } from '../../src/nightly/score-night.ts';

test('features of the newest nights are kept, and those of the night at hand', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.run('create schema features');
  for (const day of ['20260601', '20260602', '20260629', '20260630'])
    await db.run(`create table features.line_${day} (subscriber_id varchar)`);
  await forgetOldFeatures({ db, asOf: '2026-06-01' }, 2);
  const kept = await db.rows('select table_name from information_schema.tables order by 1');
  expect(kept.map(({ table_name }) => table_name)).toEqual([
    'line_20260601',
    'line_20260629',
    'line_20260630',
  ]);
  db.close();
});
