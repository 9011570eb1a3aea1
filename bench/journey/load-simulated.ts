import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { quoteText } from '../../src/db/quote.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';
import { rollUpTraffic } from '../../src/warehouse/roll-up.ts';

/**
 * Opens a warehouse of a simulated operator, filling it the first time. The files are known to be
 * whole and in canonical names, so they are read plainly, without quarantine: this bench is about
 * the journey, not about loading.
 */
export async function openSimulated(folder: string, operator: string): Promise<Database> {
  const path = join(folder, 'journey-bench.duckdb');
  const isNew = !existsSync(path);
  const db = await openDatabase({ path, allowedDirectories: [folder], memoryLimit: '4GB' });
  await createExtractTables(db);
  if (isNew) {
    for (const extract of facts) await loadFact(db, folder, extract);
  }
  await createWarehouseTables(db);
  if (isNew) await loadCalls(db, folder, operator);
  return db;
}

const facts = [
  'subscribers',
  'usage',
  'bills',
  'recharges',
  'complaints',
  'service_events',
  'plans',
  'campaigns',
  'numbers',
  'accounts',
];

async function loadFact(db: Database, folder: string, extract: string): Promise<void> {
  const columns = await db.rows<{ name: string; type: string }>(
    `select column_name as name, data_type as type from duckdb_columns()
     where schema_name = 'extracts' and table_name = $table order by column_index`,
    { table: extract },
  );
  const own = ['known_on', 'unit_id', 'line_number', 'dated'];
  const read = columns.filter(({ name }) => !own.includes(name));
  const names = read.map(({ name }) => name).join(', ');
  const types = read.map(({ name }) => `${quoteText(name)}: 'varchar'`).join(', ');
  const casts = read.map(({ name, type }) => `cast(${name} as ${type})`).join(', ');
  const isDated = extract === 'subscribers';
  const knownOn =
    extract === 'usage'
      ? 'period_end::date'
      : "strptime(regexp_extract(filename, '(\\d{8})\\.csv', 1), '%Y%m%d')::date";
  await db.run(
    `insert into extracts.${extract} (${names}, known_on, unit_id, line_number${isDated ? ', dated' : ''})
     select ${casts}, ${knownOn}, 1, row_number() over ()
       ${isDated ? ', true' : ''}
     from read_csv(${quoteText(join(folder, extract, '*.csv*'))}, header = true, auto_detect = false, delim = ',', quote = '"', filename = true, columns = {${types}})`,
  );
}

async function loadCalls(db: Database, folder: string, operator: string): Promise<void> {
  for (const [index, file] of readdirSync(join(folder, 'cdr')).sort().entries()) {
    const day = /(\d{4})(\d{2})(\d{2})/.exec(file)!.slice(1).join('-');
    await db.run(
      `create or replace temp table cdr_batch as
       select *, ${quoteText(day)}::date as known_on, ${1000 + index} as unit_id
       from read_csv(${quoteText(join(folder, 'cdr', file))}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
         'event_at': 'timestamp', 'subscriber_id': 'varchar', 'direction': 'varchar', 'kind': 'varchar', 'peer': 'varchar',
         'peer_operator': 'varchar', 'duration_s': 'bigint', 'bytes': 'bigint', 'charge': 'decimal(18,4)', 'cell_id': 'varchar',
         'imei': 'varchar', 'roaming': 'varchar', 'result': 'varchar'})`,
    );
    await rollUpTraffic({ db, config: { operator } });
  }
}
