import { expect, test } from 'vitest';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { gatherWarnings } from '../../src/nightly/gather-warnings.ts';

const config = parseConfig(
  "operator: CM\nlanding: .\nextracts:\n  subscribers: { files: 's.csv' }\n",
  'holdfast.yaml',
) as LoadedConfig;

test('a night whose lines all have the same chance says that its list cannot follow it', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  const score = (line: string, chance: number) =>
    db.run(
      `insert into scores.line (as_of, subscriber_id, model_version, churn_probability, p_external, p_silent, p_internal)
       values ('2026-05-01', '${line}', 'v', ${chance}, ${chance}, 0, 0)`,
    );
  const told = async () =>
    (await gatherWarnings({ db, asOf: '2026-05-01', config }, { refused: [], folders: [] })).filter(
      (sentence) => sentence.includes('the same chance'),
    );
  await score('A', 0.01);
  expect(await told()).toEqual([]);
  await score('B', 0.01);
  expect(await told()).toHaveLength(1);
  await score('C', 0.02);
  expect(await told()).toEqual([]);
  db.close();
});
