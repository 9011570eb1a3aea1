import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { firstRow, readFeatureStretch } from '../../src/model/feature-rows.ts';

const make = `create table features_of_five as
  select date '2026-06-30' as as_of, 'line-' || n as subscriber_id, n::float as x from range(5) as all_lines (n)`;

test('rows of a feature table are read by their place, also before its transaction has ended', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  const expectTwo = async () => {
    const first = await firstRow(db, 'features_of_five');
    const rows = { first, from: 1, to: 3, columns: ['x'] };
    const { places, table } = await readFeatureStretch(db, 'features_of_five', rows);
    const x = { name: 'x', kind: 'numeric', values: Float32Array.of(1, 2) };
    expect(table).toEqual({ rows: 2, columns: [x] });
    expect(Array.from(places)).toEqual([1, 2]);
  };
  await db.rehearse(async () => {
    await db.run(make);
    await expectTwo();
  });
  await db.run(make);
  await expectTwo();
  db.close();
});

test('a rehearsal leaves nothing, and a failure in it is thrown', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.rehearse(() => db.transaction(() => db.run(make)));
  await expect(db.run('from features_of_five')).rejects.toThrow(/features_of_five/);
  await expect(db.rehearse(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await db.transaction(() => db.run(make));
  expect(await db.value('select count(*) from features_of_five')).toBe(5);
  db.close();
});
