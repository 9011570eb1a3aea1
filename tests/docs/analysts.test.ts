import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { scoreColumns } from '../../src/report/score-columns.ts';

const page = readFileSync(join(packageRoot, 'docs', 'analysts.md'), 'utf8');

test('every column of scores.parquet is described as the views describe it', () => {
  for (const [column, { en }] of Object.entries(scoreColumns)) {
    expect(page).toContain(`| \`${column}\` | ${en} |`);
  }
});

test('the columns described are those that are written', () => {
  const sql = readFileSync(join(packageRoot, 'src', 'alerts', 'scores.sql'), 'utf8');
  const written = sql
    .slice(sql.indexOf('select') + 6, sql.indexOf('from scores.line'))
    .replace(/case[\s\S]*end as/, '')
    .split(',')
    .map((column) => column.trim().replace(/^\w+\./, ''));
  expect(written).toEqual(Object.keys(scoreColumns));
});
