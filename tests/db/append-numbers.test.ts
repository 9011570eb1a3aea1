import { expect, test } from 'vitest';
import { appendNumbers } from '../../src/db/append-numbers.ts';
import { openDatabase } from '../../src/db/open.ts';

test('columns of numbers come back as they were laid down, nulls among them', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.run('create temp table told (place integer, share double)');
  // more than two chunks of 2,048 rows, the last of them not full; nulls at both ends of words of 32
  const rows = 5000;
  const isNull = (row: number) => row % 31 === 0 || row % 32 === 31;
  const place = Float64Array.from({ length: rows }, (_, row) => (row === 4999 ? Number.NaN : row));
  const share = place.map((_, row) => (isNull(row) ? Number.NaN : row / 3));
  await appendNumbers(db, 'told', [place, share]);
  const { columns } = await db.columns('select place, share from told');
  expect(columns).toEqual([
    { name: 'place', kind: 'numeric', values: place },
    { name: 'share', kind: 'numeric', values: share },
  ]);
  expect(await db.value('select count(*) from told where share is null')).toBe(
    share.filter((value) => Number.isNaN(value)).length,
  );
  await appendNumbers(db, 'told', [new Float64Array(), new Float64Array()]);
  expect(await db.value('select count(*) from told')).toBe(rows);
  db.close();
});
