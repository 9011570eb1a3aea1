import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { composeRelation } from '../../src/features/compose.ts';
import { measureFeatures } from '../../src/features/families/periods.ts';
import { type KnownWeek, relations } from '../../src/features/relations.ts';

const folder = join(packageRoot, 'src', 'features', 'relations');
const files = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
);

describe('a relation', () => {
  test.each(files)('%s reads facts only as known on the as-of date', (_name, sql) => {
    const code = sql.replaceAll(/--.*/g, '');
    expect(code).not.toMatch(/\bextracts\./);
    // Every mention of the warehouse is a macro that is given the as-of date.
    expect(code.replaceAll(/\bwarehouse\.\w+\(\$as_of::date/g, '')).not.toMatch(/\bwarehouse\./);
  });

  test.each(files)('%s says its grain and its binds', (_name, sql) => {
    const [grain, binds] = sql.split('\n');
    expect(grain).toMatch(/^-- grain: one row is /);
    expect(binds).toMatch(/^-- binds: /);
  });
});

test('the composer cuts every fact a relation reads, for the lines of the pass', () => {
  const features = featureCatalogue({ extracts: {} }).filter(({ from }) => from === 'bill');
  const sample = { isSample: true, laid: new Set<KnownWeek>() };
  const sql = composeRelation({ name: 'bill', relation: relations.bill, features, ...sample });
  expect(sql).toContain('bills as (from warehouse.bills_known($as_of::date) where');
  expect(sql).toContain('in (select subscriber_id from feature_pass)');
});

test('measures with like names get features with different ones', () => {
  const names = measureFeatures(['5G min', '5g-min', '流量', "a'b"]).map(({ name }) => name);
  expect(names.filter((name) => name.endsWith('_last'))).toEqual([
    'measure_5g_min_last',
    'measure_5g_min_2_last',
    'measure_流量_last',
    'measure_a_b_last',
  ]);
});
