import { expect, test } from 'vitest';
import { columns, damage } from './damaged.ts';
import { scanText } from './scan-text.ts';

test('in 1,000 damaged files no row is lost and no clean row is altered', async () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const { content, clean } = damage(seed);
    const { result, rows, rejects } = await scanText(content, columns);
    expect(result.refusal, `seed ${seed}`).toBeUndefined();
    expect(rows.length + rejects.length, `seed ${seed}`).toBe(result.rowsRead);
    const read = new Set(rows.map(({ fields }) => JSON.stringify(fields)));
    const lost = clean.filter((row) => !read.has(JSON.stringify(row)));
    expect(lost, `seed ${seed}`).toEqual([]);
  }
}, 300_000);

test('a stray quote costs its own line alone', async () => {
  const { rows, rejects } = await scanText('id,name\n1,a\n2,"b\n3,c\n4,d"\n5,"e"\n', columns);
  expect(rows.map(({ line }) => line)).toEqual([2, 4, 6]);
  expect(rejects).toEqual([
    { line: 3, rule: 'has a quote that is never closed' },
    { line: 5, rule: 'has a stray quote' },
  ]);
});

test('a file cut off in its last row keeps the others', async () => {
  const { rows, rejects } = await scanText('id,name,amount,note\n1,a,2,x\n2,b,', columns);
  expect(rows).toEqual([{ line: 2, fields: ['1', 'a', '2', 'x'] }]);
  expect(rejects).toEqual([{ line: 3, rule: 'has 3 fields instead of 4' }]);
});

test('a line of 3 MB is rejected and the lines around it are read', async () => {
  const long = 'x'.repeat(3_000_000);
  const { rows, rejects } = await scanText(`id,name\n1,a\n2,${long}\n3,c\n`, columns);
  expect(rows.map(({ line, fields }) => [line, ...fields])).toEqual([
    [2, '1', 'a'],
    [4, '3', 'c'],
  ]);
  expect(rejects).toEqual([{ line: 3, rule: 'is longer than 1 MiB' }]);
});

test('20,000 columns are read', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `c${index}`);
  const values = names.map((_, index) => String(index));
  const { rows } = await scanText(`${names.join()}\n${values.join()}\n`, ['c7', 'c19999']);
  expect(rows).toEqual([{ line: 2, fields: ['7', '19999'] }]);
});
