import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Cell, csvText } from '../../src/alerts/csv.ts';
import type { ListColumn } from '../../src/alerts/words.ts';
import { writeXlsx } from '../../src/alerts/write-xlsx.ts';
import { unzip } from './unzip.ts';

const columns: ListColumn[] = ['subscriber_id', 'stage_since', 'contact_by', 'manager_id'];
const rows: Cell[][] = [
  ['007', '2026-06-30', '2026-07-03', '2026-06-30'],
  ['008', '=1+1', null, '=1+1'],
];
const list = { columns, headings: [...columns], rows, queues: ['a', 'a'] };

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

async function workbook(): Promise<Map<string, string>> {
  const path = join(mkdtempSync(join(tmpdir(), 'holdfast-xlsx-')), 'alerts.xlsx');
  await writeXlsx(list, path);
  return unzip(readFileSync(path));
}

/** The value of a cell and how it is written: `t="s"` is text, nothing a number. */
function cellOf(parts: Map<string, string>, address: string) {
  const sheet = parts.get('xl/worksheets/sheet1.xml') as string;
  const [, attributes = '', value] =
    new RegExp(`<c r="${address}"([^>]*)><v>([^<]*)</v>`).exec(sheet) ?? [];
  return { value, isText: attributes.includes('t="s"'), style: /s="(\d+)"/.exec(attributes)?.[1] };
}

/** The format of a cell's style, as `xl/styles.xml` spells it. */
function formatOf(parts: Map<string, string>, style: string | undefined): string | undefined {
  const styles = parts.get('xl/styles.xml') as string;
  const uses = styles.slice(styles.indexOf('<cellXfs')).match(/<xf [^>]*>/g) ?? [];
  const id = /numFmtId="(\d+)"/.exec(uses[Number(style)] ?? '')?.[1];
  return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1];
}

test('days are dates in the workbook, by their column, and ISO text in CSV', async () => {
  const parts = await workbook();
  // counted from 1899-12-30: 2026-01-01 is day 46023, 30 June 180 days later
  for (const [address, serial] of [
    ['B2', '46203'],
    ['C2', '46206'],
  ] as const) {
    const cell = cellOf(parts, address);
    expect(cell).toMatchObject({ value: serial, isText: false });
    expect(formatOf(parts, cell.style)).toBe('yyyy-mm-dd');
  }
  for (const address of ['A2', 'D2', 'B3', 'D3']) expect(cellOf(parts, address).isText).toBe(true);
  expect(cellOf(parts, 'C3').value).toBeUndefined();
  expect(parts.get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
  expect(csvText(columns, rows)).toContain('007,2026-06-30,2026-07-03,2026-06-30\r\n');
});

test('the workbook is the same in every time zone', async () => {
  process.env.TZ = 'Pacific/Kiritimati';
  const east = await workbook();
  process.env.TZ = 'America/Los_Angeles';
  expect(await workbook()).toEqual(east);
});
