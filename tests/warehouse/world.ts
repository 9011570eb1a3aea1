import { type LoadedConfig, parseConfig } from '../../src/config/load-config.ts';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { quoteName, quoteText } from '../../src/db/quote.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';
import { rollUpTraffic } from '../../src/warehouse/roll-up.ts';

export type Cell = string | number | boolean | null;
export type Fact = Record<string, Cell>;

/** A warehouse in memory that tests fill fact by fact. */
export interface World {
  db: Database;
  config: LoadedConfig;
  /** Adds rows of one extract as one unit, known on `knownOn` or each on its own known_on; yields the unit's id. */
  add(
    extract: string,
    rows: readonly Fact[],
    from: { knownOn?: string; dated?: boolean },
  ): Promise<number>;
  /** Rolls up CDRs as one unit, known on `knownOn`, on their own known_on, or else on their own day. */
  cdrs(rows: readonly Fact[], knownOn?: string): Promise<number>;
  /** The features of all active lines, or of `population`, by line. */
  features(asOf: string, population?: string): Promise<Map<string, Fact>>;
  close(): void;
}

/** Opens an empty world; `extra` is further YAML of the configuration, `path` a file to keep it in. */
export async function openWorld(
  options: { threads?: number; extra?: string; path?: string } = {},
): Promise<World> {
  const db = await openDatabase({
    path: options.path ?? ':memory:',
    allowedDirectories: [],
    threads: options.threads ?? 2,
  });
  await createExtractTables(db);
  await createWarehouseTables(db);
  const config = parseConfig(
    `operator: OWN\nlanding: .\nextracts:\n  subscribers: { files: s.csv }\n  usage: { files: u.csv, measures: [apps, 5G minutes] }\n${options.extra ?? ''}`,
    'test.yaml',
  ) as LoadedConfig;
  let units = 0;
  const newUnit = async (extract: string, date: string | undefined) => {
    units += 1;
    await db.run(
      `insert into extracts.units by name select $unit::integer as unit_id, $extract as extract,
        $key as unit_key, ${date ? '$date::date' : 'null'} as file_date, date '2026-01-01' as taken_on,
        0 as rows_read, 0 as rows_loaded, 0 as rows_rejected, 0 as rows_repeated`,
      { unit: units, extract, key: String(units).padStart(6, '0'), ...(date ? { date } : {}) },
    );
    return units;
  };
  return {
    db,
    config,
    async add(extract, rows, from) {
      const dated = from.dated ?? from.knownOn !== undefined;
      const unit = await newUnit(extract, dated ? (from.knownOn ?? '2026-01-01') : undefined);
      await insert(
        db,
        `extracts.${extract}`,
        rows.map((row, index) => ({
          ...row,
          unit_id: unit,
          ...(from.knownOn ? { known_on: from.knownOn } : {}),
          line_number: index + 1,
          ...(extract === 'subscribers' ? { dated } : {}),
        })),
      );
      return unit;
    },
    async cdrs(rows, knownOn) {
      const unit = await newUnit('cdr', knownOn);
      await db.run(cdrBatch);
      const known = (row: Fact) => ({ known_on: knownOn ?? String(row.event_at).slice(0, 10) });
      await insert(
        db,
        'cdr_batch',
        rows.map((row) => ({ ...known(row), unit_id: unit, ...row })),
      );
      await rollUpTraffic({ db, config });
      await db.run('drop table cdr_batch');
      return unit;
    },
    async features(asOf, population) {
      const into = 'features.test';
      await buildFeatures({ db, config, asOf, into, ...(population ? { population } : {}) });
      const rows = await db.rows<Fact>(`select * from ${into} order by subscriber_id`);
      return new Map(rows.map((row) => [String(row.subscriber_id), row]));
    },
    close: () => db.close(),
  };
}

const cdrBatch = `create or replace temp table cdr_batch (
  event_at timestamp, subscriber_id varchar, direction varchar, kind varchar, peer varchar,
  peer_operator varchar, duration_s bigint, bytes bigint, charge decimal(18, 4), cell_id varchar,
  imei varchar, roaming varchar, result varchar, known_on date, unit_id integer)`;

async function insert(db: Database, table: string, rows: readonly Fact[]): Promise<void> {
  if (rows.length === 0) return;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const tuples = rows.map(
    (row) => `(${names.map((name) => literal(row[name] ?? null)).join(', ')})`,
  );
  await db.run(
    `insert into ${table} (${names.map(quoteName).join(', ')}) values ${tuples.join(', ')}`,
  );
}

function literal(cell: Cell): string {
  if (cell === null) return 'null';
  return typeof cell === 'string' ? quoteText(cell) : String(cell);
}
