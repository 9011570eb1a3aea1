import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import { addDays } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { quoteText } from '../../src/db/quote.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { buildLabels } from '../../src/journey/labels.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { loadOperator } from '../signals/load-operator.ts';

const end = '2026-06-30';
/** Enough for the windows of three weeks and for labels that are known by the end. */
const days = 110;
/** Fewer, longer calls: simulating takes a minute of the processor for two thousand lines even so. */
const traffic = 0.1;

/**
 * The features and exits of a simulated operator's active lines on one date, as Parquet. Made once and
 * kept beside the simulation, outside the repository.
 *
 * @param lines lines on the first day
 */
export async function operatorTable(lines: number): Promise<string> {
  const home = process.env.HOLDFAST_OPERATORS ?? join(tmpdir(), 'holdfast-operators');
  const folder = join(home, `operator-${lines}-${days}-1`);
  const file = join(folder, 'table.parquet');
  if (existsSync(file)) return file;
  if (!existsSync(join(folder, 'holdfast.yaml'))) {
    mkdirSync(folder, { recursive: true });
    console.error(`Simulating an operator of ${lines} lines in ${folder} (once)…`);
    await simulate({ out: folder, subscribers: lines, days, end, seed: 1, traffic });
  }
  const db = await openDatabase({
    ...{ path: join(folder, 'table.duckdb'), allowedDirectories: [folder] },
    ...{ threads: 2, memoryLimit: '4GB' },
  });
  try {
    await writeTable(db, folder, file);
  } finally {
    db.close();
  }
  return file;
}

async function writeTable(db: Database, folder: string, file: string): Promise<void> {
  const config = loadConfig(join(folder, 'holdfast.yaml'));
  await createAllTables(db);
  await loadOperator(db, folder, config.operator);
  const asOf = addDays(end, -(config.churn.horizonDays + config.churn.silentDays));
  await buildFeatures({ db, config, asOf, into: 'features.bench' });
  await buildLabels({ db, config, asOf, knownBy: end, into: 'temp.bench_label' });
  await db.run(
    `copy (
       select bench.* exclude (as_of, subscriber_id),
         coalesce(exit_kind in ('external', 'silent'), false)::integer as is_exit
       from features.bench join bench_label using (subscriber_id)
       where exit_kind is distinct from 'other'
       order by subscriber_id
     ) to ${quoteText(file)} (format parquet)`,
  );
}
