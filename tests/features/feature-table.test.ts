import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { featureTable } from '../../src/features/feature-table.ts';

test('docs/features.md is the catalogue of today (npm run docs makes it)', () => {
  const page = readFileSync(join(packageRoot, 'docs', 'features.md'), 'utf8');
  expect(page).toContain(featureTable({ extracts: {} }));
});

test('a pipe never breaks a row of the table', () => {
  const rows = featureTable({ extracts: {} })
    .split('\n')
    .filter((row) => row.startsWith('| `'));
  for (const row of rows) expect(row.split('|')).toHaveLength(8);
});
