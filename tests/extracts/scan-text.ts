import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect, ScanResult } from '../../src/extracts/scan/dialect.ts';
import { scanFile } from '../../src/extracts/scan/scan-file.ts';

/** What came of one file: staged rows as line and fields, rejects as line and rule. */
export interface Scanned {
  result: ScanResult;
  rows: { line: number; fields: string[] }[];
  rejects: { line: number; rule: string }[];
}

export const plainCsv: Dialect = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  header: true,
};

/** Scans bytes as a file would be; `columns` are asked by name, none of them needed. */
export async function scanText(
  content: Buffer | string,
  columns: readonly string[],
  dialect: Partial<Dialect> = {},
): Promise<Scanned> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-scan-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const bytes = Buffer.from(content);
    const result = await scanFile({
      path,
      packed: bytes[0] === 0x1f && bytes[1] === 0x8b,
      dialect: { ...plainCsv, ...dialect },
      wanted: columns.map((name) => ({ by: 'name', name, needed: false })),
      lineOffset: 0,
      stagedPath: join(folder, 'rows'),
      rejectsPath: join(folder, 'rejects'),
    });
    if (result.refusal || result.columns.length === 0) return { result, rows: [], rejects: [] };
    return {
      result,
      rows: staged(join(folder, 'rows')).map(([line, ...fields]) => ({
        line: Number(line),
        fields: fields.map((field) => field.replaceAll('\u001e', '\n')),
      })),
      rejects: staged(join(folder, 'rejects')).map(([line, rule]) => ({
        line: Number(line),
        rule: rule as string,
      })),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function staged(path: string): string[][] {
  const text = readFileSync(path, 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((record) => record.split('\u001f'));
}
