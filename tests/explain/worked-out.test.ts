import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { decideAlerts } from '../../src/alerts/decide-alerts.ts';
import { type LoadedConfig, parseConfig } from '../../src/config/load-config.ts';
import { noProgress } from '../../src/core/progress.ts';
import { explainLine } from '../../src/explain/explain-line.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { isCategory } from '../../src/features/feature.ts';
import { listFeatures } from '../../src/model/feature-list.ts';
import type { FittedHeads } from '../../src/model/fit.ts';
import { encodeModelFile } from '../../src/model/model-file.ts';
import { registerModel, versionName } from '../../src/model/registry.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { placeLines } from '../../src/nightly/place-lines.ts';
import { scoreNight } from '../../src/nightly/score-night.ts';
import { valueLines } from '../../src/value/value-lines.ts';
import { openLabelWorld } from '../journey/labels-world.ts';

const asOf = '2026-06-30';

/** A model that says 5 % of every line: what it knows is not what is tested. */
function registerPlainModel(config: LoadedConfig, trainedOn: string): void {
  const head = { kind: 'share', share: 0.05, rows: 100, ones: 5 } as const;
  const fitted: FittedHeads = { churn: head, external_share: head, internal: head };
  const columns = featureCatalogue(config).map((feature) => ({
    name: feature.name,
    kind: isCategory(feature) ? ('category' as const) : ('numeric' as const),
  }));
  const { churn, model } = config;
  const features = listFeatures(config, columns);
  const file = encodeModelFile({ asOf: trainedOn, churn, model, features }, fitted);
  const version = versionName(trainedOn, file);
  registerModel(config, { version, file, card: { version, asOf: trainedOn } as never, page: '' });
}

test('a night that was never run is worked out, tells what it would have published, and is not kept', async () => {
  const { db, line, event, active } = await openLabelWorld();
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-explain-'));
  const config: LoadedConfig = {
    ...parseConfig(
      "operator: OP\nlanding: .\nextracts: { subscribers: { files: 'a.csv' }, cdr: { files: 'b.csv' } }",
      'y',
    ),
    ...{ file: '', folder, landing: folder, warehouse: '', out: folder, models: folder },
  };
  await createAllTables(db);
  await db.run(
    `insert into extracts.units by name select 1 as unit_id, 'subscribers' as extract, 'all' as unit_key,
       $as_of::date as file_date, $as_of::date as taken_on, 3 as rows_read, 3 as rows_loaded,
       0 as rows_rejected, 0 as rows_repeated`,
    { as_of: asOf },
  );
  for (const id of ['leaver', 'stayer', 'another']) {
    await line({ id });
    await active(id, '2026-06-01', asOf);
  }
  await event({ id: 'leaver', on: '2026-06-28', kind: 'port_query' });
  const night = { db, config, asOf, log: pino({ level: 'silent' }), progress: noProgress };
  await expect(explainLine({ ...night, asked: 'leaver' })).rejects.toMatchObject({ exitCode: 6 });
  registerPlainModel(config, '2026-06-01');

  const told = await explainLine({ ...night, asked: 'leaver' });
  expect(told).toMatchObject({ night: 'worked_out', standing: { churn_probability: 0.05 } });
  expect(told.reasons.length).toBeGreaterThan(0);
  expect(told.happenings).toMatchObject([{ word: 'port_query' }]);
  expect(await db.value('select count(*) from scores.line')).toBe(0);

  await scoreNight({ ...night, clock: () => 0 });
  await placeLines(night);
  await valueLines(night);
  await decideAlerts(night);
  const stored = await explainLine({ ...night, asked: 'leaver' });
  // that it was put on the list has happened only when the list was written
  const happenings = stored.happenings.filter(({ what }) => what !== 'alert');
  expect({ ...stored, night: 'worked_out', happenings }).toEqual(told);
  db.close();
}, 60_000);
