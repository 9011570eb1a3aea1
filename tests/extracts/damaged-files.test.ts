import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { scanText } from './scan-text.ts';

const columns = ['id', 'name', 'amount', 'note'];

/** Rows with everything that is allowed: quotes, delimiters and line ends inside, other scripts. */
const fields = [
  (id: number) => [`${id}`, 'plain', '1.50', ''],
  (id: number) => [`${id}`, 'Li, Wei', '2', 'a "quoted" word'],
  (id: number) => [`${id}`, '套餐', '-3', 'x'],
  (id: number) => [`${id}`, 'two\nlines', '4', 'more'],
  (id: number) => [`${id}`, 'p', '5', 'q;r'],
];

function write(row: readonly string[]): string {
  return row
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

function numbers(seed: number): (below: number) => number {
  const generator = xoroshiro128plus(seed);
  return (below) => (generator.next() >>> 0) % below;
}

interface Damaged {
  content: Buffer;
  /** Rows that were not touched. */
  clean: string[][];
}

function damage(seed: number): Damaged {
  const next = numbers(seed);
  const rows = Array.from({ length: 12 }, (_, id) =>
    (fields[next(fields.length)] as (typeof fields)[0])(id + 1),
  );
  const touched = new Set<number>();
  const records: Buffer[] = rows.map((row) => Buffer.from(`${write(row)}\n`));
  for (let hits = 1 + next(2); hits > 0; hits--) {
    const index = next(rows.length);
    const record = records[index] as Buffer;
    const at = next(Math.max(1, record.length - 1));
    touched.add(index);
    switch (next(5)) {
      case 0: // cut: the rest of the row is lost
        records[index] = Buffer.concat([record.subarray(0, at), Buffer.from('\n')]);
        break;
      case 1: // flipped bits
        record[at] = (record[at] as number) ^ (1 << next(8));
        break;
      case 2: // glued to the next row
        records[index] = record.subarray(0, -1);
        touched.add(index + 1);
        break;
      case 3: // a stray quote
        records[index] = Buffer.concat([
          record.subarray(0, at),
          Buffer.from('"'),
          record.subarray(at),
        ]);
        break;
      default: // a NUL
        record[at] = 0;
    }
  }
  return {
    content: Buffer.concat([Buffer.from(`${columns.join(',')}\n`), ...records]),
    clean: rows.filter((_, index) => !touched.has(index)),
  };
}

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
