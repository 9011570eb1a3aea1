import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The columns of damaged files. */
export const columns = ['id', 'name', 'amount', 'note'];

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

export interface Damaged {
  content: Buffer;
  /** Rows that were not touched. */
  clean: string[][];
}

/** A file of twelve rows, one or two of which were cut, flipped, glued, given a stray quote or a NUL. */
export function damage(seed: number): Damaged {
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
