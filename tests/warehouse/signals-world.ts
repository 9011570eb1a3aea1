import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';
import { rollUpTraffic } from '../../src/warehouse/roll-up.ts';

type Cell = string | number | boolean | null;

/** An empty warehouse in memory with every table of the extracts and the rollups. */
export async function openWorld(): Promise<Database> {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createExtractTables(db);
  await createWarehouseTables(db);
  return db;
}

/** Puts rows into `extracts.<table>`; what a row does not name is null, but unit 1, line 1, dated. */
export async function put(
  db: Database,
  table: string,
  rows: readonly Record<string, Cell>[],
): Promise<void> {
  const dated = table === 'subscribers' ? { dated: true } : {};
  for (const row of rows) {
    const whole = { unit_id: 1, line_number: 1, ...dated, ...row };
    const names = Object.keys(whole);
    const values = Object.values(whole).map(literal);
    await db.run(
      `insert into extracts.${table} (${names.join(', ')}) values (${values.join(', ')})`,
    );
  }
}

export interface Cdr {
  at: string;
  line: string;
  peer?: string;
  operator?: string | null;
  direction?: 'in' | 'out';
  kind?: 'voice' | 'sms' | 'mms' | 'data';
  seconds?: number;
  bytes?: number;
  charge?: number | null;
  cell?: string | null;
  imei?: string | null;
  roaming?: 'none' | 'domestic' | 'international' | null;
  result?: 'ok' | 'dropped' | 'failed' | null;
  knownOn?: string;
}

/** Rolls one unit of CDRs up; a CDR is an on-net call of 60 s unless it says otherwise. */
export async function rollUp(db: Database, cdrs: readonly Cdr[], unitId = 1): Promise<void> {
  await db.run(`create or replace temp table cdr_batch (event_at timestamp, subscriber_id varchar,
    direction varchar, kind varchar, peer varchar, peer_operator varchar, duration_s bigint,
    bytes bigint, charge decimal(18, 4), cell_id varchar, imei varchar, roaming varchar,
    result varchar, known_on date, unit_id integer)`);
  const rows = cdrs.map((cdr) => {
    const kind = cdr.kind ?? 'voice';
    const values = [
      cdr.at,
      cdr.line,
      cdr.direction ?? 'out',
      kind,
      kind === 'data' ? null : (cdr.peer ?? '900'),
      kind === 'data' ? null : cdr.operator === undefined ? 'CM' : cdr.operator,
      kind === 'voice' ? (cdr.seconds ?? 60) : null,
      cdr.bytes ?? null,
      cdr.charge === undefined ? 0 : cdr.charge,
      cdr.cell ?? null,
      cdr.imei ?? null,
      cdr.roaming === undefined ? 'none' : cdr.roaming,
      cdr.result === undefined ? 'ok' : cdr.result,
      cdr.knownOn ?? cdr.at.slice(0, 10),
      unitId,
    ];
    return `(${values.map(literal).join(', ')})`;
  });
  if (rows.length > 0) await db.run(`insert into cdr_batch values ${rows.join(', ')}`);
  await rollUpTraffic({ db, config: { operator: 'CM' } });
}

function literal(value: Cell): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
