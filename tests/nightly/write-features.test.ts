import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { openListWorld, signs } from '../alerts/list-world.ts';

test('the views of a night’s folder show its scores and features with what their columns tell', async () => {
  const world = await openListWorld();
  const before = process.cwd();
  const shell = await openDatabase({ path: ':memory:', allowedDirectories: [world.folder] });
  try {
    for (const day of ['2026-06-29', '2026-06-30']) {
      await world.night(day, [{ id: '1', features: signs.decision ?? {} }, { id: '2' }]);
      await world.decide(day);
      await world.write(day);
    }
    const folder = join(world.config.out, '2026-06-30');
    expect(statSync(join(folder, 'features.parquet')).mode & 0o777).toBe(0o600);
    process.chdir(folder);
    const statements = readFileSync('views.sql', 'utf8').split(/;\n/);
    for (const statement of statements.filter((text) => text.trim() !== '')) {
      await shell.run(statement);
    }
    expect(
      await shell.rows('select days_since_port_query, stage from line order by subscriber_id'),
    ).toEqual([
      { days_since_port_query: 4, stage: 'decision' },
      { days_since_port_query: null, stage: 'stable' },
    ]);
    expect(await shell.value('select count(*) from all_scores')).toBe(4);
    expect(await shell.value('select count(*) from feature_catalogue')).toBe(
      featureCatalogue(world.config).length,
    );
    expect(
      await shell.value(
        "select count(*) from duckdb_columns() where table_name in ('scores', 'features') and comment is null and column_name not in ('as_of', 'subscriber_id')",
      ),
    ).toBe(0);
  } finally {
    process.chdir(before);
    world.db.close();
    shell.close();
  }
}, 30_000);

test('features are not written where the configuration says so', async () => {
  const world = await openListWorld({ more: 'night: { writeFeatures: false }' });
  await world.night('2026-06-30', [{ id: '1' }]);
  await world.decide('2026-06-30');
  const folder = await world.write('2026-06-30');
  expect(readdirSync(folder)).not.toContain('features.parquet');
  expect(readFileSync(join(folder, 'views.sql'), 'utf8')).not.toContain('features.parquet');
  world.db.close();
});
