import { expect, test } from 'vitest';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { openDatabase } from '../../src/db/open.ts';
import { mappingHash } from '../../src/extracts/mapping/mapping-hash.ts';
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

test('a night says which files were read with another mapping than it is configured with', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  const now = mappingHash(config.extracts.subscribers);
  for (const [unit, mapping] of [now, 'another', 'another', null].entries()) {
    await db.run(
      `insert into extracts.units by name select $unit::integer as unit_id, 'subscribers' as extract,
         $unit as unit_key, date '2026-05-01' as taken_on, 1 as rows_read, 1 as rows_loaded,
         0 as rows_rejected, 0 as rows_repeated, $mapping as mapping_hash`,
      { unit: String(unit), mapping },
    );
    await db.run(
      `insert into extracts.files by name select 'subscribers' as extract, $unit as path, '' as sha256,
         0 as bytes, 0 as modified_ns, 0 as changed_ns, $unit::integer as unit_id, 0 as file_number,
         'loaded' as state, 1 as rows_read, 1 as rows_loaded, 0 as rows_rejected`,
      { unit: String(unit) },
    );
  }
  const warn = (language: 'en' | 'zh') =>
    gatherWarnings(
      { db, asOf: '2026-05-01', config: { ...config, language } },
      { refused: [], folders: [] },
    );
  expect(await warn('en')).toContainEqual(
    expect.stringMatching(
      /^subscribers: files read with another mapping .*: 2; `holdfast load --again subscribers`/,
    ),
  );
  expect(await warn('zh')).toContainEqual(expect.stringMatching(/^subscribers：有 2 个文件/));
  db.close();
});

test('days of which no CDR is known are named, since every line counts as silent on them', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createAllTables(db);
  const told = async () =>
    (await gatherWarnings({ db, asOf: '2026-05-11', config }, { refused: [], folders: [] })).filter(
      (sentence) => sentence.startsWith('cdr: nothing is known of'),
    );
  expect(await told()).toEqual([]);
  // From the first to the eleventh of May but for the fourth; the eleventh became known a day late.
  await db.run(
    `insert into warehouse.line_day by name
     select 'A' as subscriber_id, date '2026-05-01' + number::integer as day,
       date '2026-05-01' + number::integer + (number = 10)::integer as known_on,
       1 as unit_id, columns(* exclude (number))
     from (
       select number, 1 as outgoing_events, 0 as incoming_events, 0 as voice_out_calls,
         0 as voice_in_calls, 0 as voice_out_seconds, 0 as voice_in_seconds,
         0 as voice_out_evening_seconds, 0 as voice_out_night_seconds, 0 as voice_out_work_seconds,
         0 as sms_out, 0 as sms_in, 0 as mms_out, 0 as data_sessions, 0 as data_bytes,
         0 as data_night_bytes, 0 as hours_active
       from range(11) as numbers(number) where number <> 3
     )`,
  );
  expect(await told()).toEqual([
    expect.stringContaining('nothing is known of 2026-05-04, 2026-05-11:'),
  ]);
  db.close();
});
