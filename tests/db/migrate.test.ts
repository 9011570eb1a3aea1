import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';

let db: Database;
beforeEach(async () => {
  db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
});
afterEach(() => db.close());

const first = { version: 1, why: 'the first tables', statements: [] };
const second = {
  version: 2,
  why: 'a line has a region',
  statements: ['alter table line add column region varchar'],
};
const columns = () =>
  db.rows("select column_name from duckdb_columns() where table_name = 'line' order by 1");

test('a new warehouse begins at the newest version', async () => {
  expect(await migrate(db, [first, second])).toEqual([]);
  expect(await db.rows('from runs.migration')).toEqual([{ version: 2 }]);
});

test('an older warehouse is brought up to date once', async () => {
  await migrate(db, [first]);
  await db.run('create table line (id varchar)');
  expect(await migrate(db, [first, second])).toEqual([2]);
  expect(await columns()).toEqual([{ column_name: 'id' }, { column_name: 'region' }]);
  expect(await migrate(db, [first, second])).toEqual([]);
});

test('a warehouse from before versions were counted is of version 0', async () => {
  await db.run('create table line (id varchar)');
  expect(await migrate(db, [first, second])).toEqual([1, 2]);
});

test('a migration that fails leaves the version before it', async () => {
  await migrate(db, [first]);
  await expect(migrate(db, [first, second])).rejects.toThrow(/line/);
  expect(await db.value('select max(version) from runs.migration')).toBe(1);
});

test('a warehouse of a newer program is refused with advice', async () => {
  await migrate(db, [first, second]);
  await expect(migrate(db, [first])).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/newer holdfast \(tables of version 2.*update the program/),
  });
});
