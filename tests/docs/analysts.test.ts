import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load-config.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { openDatabase } from '../../src/db/open.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
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

test('every statement of the page binds to the columns that are written', async () => {
  const config = parseConfig(
    "operator: CM\nlanding: .\nextracts:\n  subscribers: { files: 's.csv' }\n",
    'holdfast.yaml',
  );
  const features = ['as_of', 'subscriber_id', ...featureCatalogue(config).map(({ name }) => name)];
  const columns = (names: string[]) =>
    names.map((name) => `null::${name === 'stage' ? 'varchar' : 'float'} as ${name}`).join(', ');
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.run(`create table scores as select ${columns(Object.keys(scoreColumns))}`);
  await db.run(`create table features as select ${columns(features)}`);
  await db.run('create view line as from scores join features using (as_of, subscriber_id)');
  await db.run('create view all_scores as from scores');
  const statements = [...page.matchAll(/^D (.+);$/gm)].map(([, sql]) => sql as string);
  expect(statements.length).toBeGreaterThan(3);
  for (const sql of statements) await db.rows(sql);
  db.close();
});
