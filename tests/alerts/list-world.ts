import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { decideAlerts } from '../../src/alerts/decide-alerts.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { quoteName } from '../../src/db/quote.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { assessStages } from '../../src/journey/assess-stages.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { writeOutputs } from '../../src/nightly/write-outputs.ts';
import { noRunFacts } from '../../src/report/run-facts.ts';
import { valueLines } from '../../src/value/value-lines.ts';

export interface WorldLine {
  id: string;
  /** Columns of `subscribers`; all text. */
  about?: Record<string, string | null>;
  external?: number;
  silent?: number;
  internal?: number;
  features?: Record<string, number>;
}

/** Tables as a night finds them before the lists, filled by hand. */
export interface ListWorld {
  db: Database;
  config: LoadedConfig;
  folder: string;
  /** Lines, their features and scores of one night. */
  night(asOf: string, lines: readonly WorldLine[]): Promise<void>;
  /** Stages, value, alerts; without files. */
  decide(asOf: string): Promise<void>;
  write(asOf: string): Promise<string>;
  fact(table: string, row: Record<string, string | number | null>): Promise<void>;
}

const log = pino({ level: 'silent' });

export async function openListWorld(
  settings: { alerts?: string; more?: string } = {},
): Promise<ListWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-lists-'));
  const out = join(folder, 'out');
  mkdirSync(out);
  const alerts = settings.alerts ?? '{ controlShare: 0, universalControlShare: 0 }';
  const config: LoadedConfig = {
    ...parseConfig(
      `operator: CM\nlanding: .\nalerts: ${alerts}\n${settings.more ?? ''}\n` +
        "extracts: { subscribers: { files: 'a.csv' }, cdr: { files: 'b.csv' }, bills: { files: 'c.csv' } }",
      'holdfast.yaml',
    ),
    file: join(folder, 'holdfast.yaml'),
    folder,
    out,
    models: join(packageRoot, 'models'),
  };
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [out] });
  await createAllTables(db);
  const fact: ListWorld['fact'] = async (table, row) => {
    const names = Object.keys(row);
    await db.run(
      `insert into ${table} by name select ${names.map((name) => `$${name} as ${quoteName(name)}`).join(', ')}`,
      row,
    );
  };
  const day = { db, config, log };
  return {
    db,
    config,
    folder,
    fact,
    night: (asOf, lines) => fillNight({ db, config }, asOf, lines),
    decide: async (asOf) => {
      await assessStages({ ...day, asOf });
      await valueLines({ ...day, asOf });
      await decideAlerts({ ...day, asOf });
    },
    write: (asOf) => writeOutputs({ db, config, asOf, run: noRunFacts }),
  };
}

async function fillNight(
  world: Pick<ListWorld, 'db' | 'config'>,
  asOf: string,
  lines: readonly WorldLine[],
): Promise<void> {
  const { db, config } = world;
  const table = `features.line_${asOf.replaceAll('-', '')}`;
  const columns = featureCatalogue(config).map(
    (feature) => `${quoteName(feature.name)} ${feature.unit === 'category' ? 'varchar' : 'double'}`,
  );
  await db.run(
    `create or replace table ${table} (as_of date, subscriber_id varchar, ${columns.join(', ')})`,
  );
  await insertAll(
    db,
    'extracts.subscribers',
    lines.map((line) => ({
      subscriber_id: line.id,
      activated_on: '2020-01-01',
      status: 'active',
      known_on: asOf,
      dated: 'true',
      unit_id: 1,
      line_number: 1,
      ...line.about,
    })),
  );
  await insertAll(
    db,
    table,
    lines.map((line) => ({
      as_of: asOf,
      subscriber_id: line.id,
      tenure_days: 800,
      ...line.features,
    })),
  );
  await insertAll(
    db,
    'scores.line',
    lines.map((line) => {
      const [external, silent] = [line.external ?? 0.03, line.silent ?? 0.01];
      return {
        as_of: asOf,
        subscriber_id: line.id,
        model_version: 'test-1',
        churn_probability: external + silent,
        p_external: external,
        p_silent: silent,
        p_internal: line.internal ?? 0.01,
      };
    }),
  );
}

/** Inserts rows in one statement; a column that a row does not name is null. */
async function insertAll(
  db: Database,
  table: string,
  rows: readonly Record<string, string | number | null>[],
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shape = Object.fromEntries(columns.map((column) => [column, 'VARCHAR']));
  await db.run(
    `insert into ${table} by name
     select item.* from (select unnest(from_json($rows::json, $shape)) as item)`,
    { rows: JSON.stringify(rows), shape: JSON.stringify([shape]) },
  );
}

/** Features of a line at each stage, as plain as can be. */
export const signs: Record<string, Record<string, number>> = {
  idea: { complaints_open_last_90d: 2, complaint_days_open_longest: 12 },
  inducement: { days_since_rival_hotline_call: 3, rival_hotline_calls_last_84d: 2 },
  decision: { days_since_port_query: 4, port_queries_last_90d: 2 },
  action: {
    days_since_last_outgoing: 11,
    active_days_last_28d: 9,
    outgoing_events_last_84d: 200,
  },
};

/** A bill that makes a line worth `monthly`. */
export function worth(monthly: number): Record<string, number> {
  return { bill_total_mean_last_3: monthly };
}
