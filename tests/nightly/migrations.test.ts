import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';

const columnsOfUnits =
  "select column_name as name from duckdb_columns() where table_name = 'units' order by column_index";

test('a warehouse of the first release gets what units of input say today, and keeps its rows', async () => {
  const fresh = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(fresh);
  const columns = await fresh.rows(columnsOfUnits);
  fresh.close();
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  await db.run('alter table extracts.units drop column contents');
  await db.run('alter table extracts.units drop column mapping_hash');
  await db.run('update runs.migration set version = 1');
  await db.run(
    "insert into extracts.units values (1, 'bills', '2026-06-30', date '2026-06-30', date '2026-06-30', 1, 1, 0, 0, null)",
  );
  await createAllTables(db);
  expect(await db.rows(columnsOfUnits)).toEqual(columns);
  expect(await db.rows('select unit_id, mapping_hash, contents from extracts.units')).toEqual([
    { unit_id: 1, mapping_hash: null, contents: null },
  ]);
  db.close();
});
