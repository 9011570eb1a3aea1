import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTable } from '../../../src/commands/learn/read-table.ts';
import { openDatabase } from '../../../src/db/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const options = { asText: [], leaveOut: [] };

async function readColumn(lines: string[], more = {}): Promise<unknown[]> {
  const file = join(folder, 'one.csv');
  writeFileSync(file, ['a;b', ...lines.map((line) => `${line};x`)].join('\n'));
  const [column] = (await readTable(file, { ...options, ...more })).columns;
  if (column?.kind === 'category') return Array.from(column.codes, (code) => column.levels[code]);
  return [...column!.values];
}

test.each([
  ['numbers', ['1', ' 2.5', ''], [1, 2.5, Number.NaN]],
  ['decimal commas', ['1,5', '-0,25', '1.234,5'], [1.5, -0.25, 1234.5]],
  ['money with thousands', ['"$1,234.50"', '$7', 'n/a'], [1234.5, 7, Number.NaN]],
  ['per cents', ['12 %', '0.5%', '3%'], [12, 0.5, 3]],
  ['true and false', ['True', 'false', ''], [1, 0, Number.NaN]],
  ['dates, the day first', ['31/01/1970', '02/01/1970', ''], [30, 1, Number.NaN]],
  ['dates, the month first', ['01/31/1970', '01/02/1970', ''], [30, 1, Number.NaN]],
  ['dates with a named month', ['02-Jan-70', '31-Jan-70', ''], [1, 30, Number.NaN]],
  ['other words', ['1', 'two', '3'], ['1', 'two', '3']],
])('a column of %s is read as such', async (_, lines, values) => {
  expect(await readColumn(lines)).toEqual(values);
});

test('a word among many numbers is missing', async () => {
  const lines = [...Array.from({ length: 20 }, (_, i) => `${i}`), 'unknown'];
  expect((await readColumn(lines)).slice(-2)).toEqual([19, Number.NaN]);
});

test('a second table is read as the first was, whatever it looks like', async () => {
  const file = join(folder, 'first.csv');
  writeFileSync(file, 'a;b\n31/01/1970;1\n02/01/1970;x\n');
  const { readers } = await readTable(file, options);
  expect(await readColumn(['03/02/1970'], { readers })).toEqual([33]);
});

test('rows stand in the order of the file, however many stretches it has', async () => {
  const file = join(folder, 'long.parquet');
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [folder], threads: 2 });
  await db.run(
    `copy (select range as a, ${Array.from({ length: 8 }, (_, i) => `(hash(range + ${i}) % 9973)::varchar as b${i}`).join()}
      from range(200000)) to '${file}' (format parquet, row_group_size 20480)`,
  );
  db.close();
  const [column] = (await readTable(file, options)).columns;
  if (column?.kind !== 'numeric') throw new Error('numbers were written');
  expect(column.values.every((value, row) => value === row)).toBe(true);
});
