import { join } from 'node:path';
import { openDatabase } from '../../src/db/open.ts';
import { quoteText } from '../../src/db/quote.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { rollUpTraffic } from '../../src/warehouse/roll-up.ts';
import { bench } from './bench-operator.ts';

/**
 * The floor under a night's load: plain SQL that trusts the night's two files (typed columns, no rule,
 * no quarantine, no ledger, no line numbers; lines are not compared with those known) and makes the
 * very same rollups, with one statement each: a night sums a large file in stretches.
 */
const [folder, memory] = process.argv.slice(2) as [string, string];
const db = await openDatabase({
  path: join(folder, 'floor.duckdb'),
  allowedDirectories: [folder],
  threads: 2,
  memoryLimit: memory,
});
await createAllTables(db);
await db.run(
  `insert into extracts.plans by name
   select *, date '2020-01-01' as known_on, 0 as unit_id, 0 as line_number
   from read_csv(${quoteText(join(folder, 'plans.csv'))}, header = true)`,
);
const began = performance.now();
await db.run(
  `create temp table line_batch as
   select * from read_csv(${quoteText(join(folder, bench.linesFile))},
     header = true, auto_detect = false, delim = ',', quote = '"', columns = {
       subscriber_id: 'varchar', msisdn: 'varchar', customer_id: 'varchar', activated_on: 'date',
       status: 'varchar', brand: 'varchar', plan_id: 'varchar', payment_type: 'varchar',
       region: 'varchar', birth_year: 'integer' })`,
);
await db.run(
  `create temp table cdr_batch as
   select *, event_at::date as known_on, 1 as unit_id from read_csv(${quoteText(join(folder, bench.cdrFile))},
     header = true, auto_detect = false, delim = ',', quote = '"', columns = {
       event_at: 'timestamp', subscriber_id: 'varchar', direction: 'varchar', kind: 'varchar',
       peer: 'varchar', peer_operator: 'varchar', duration_s: 'bigint', bytes: 'bigint',
       charge: 'decimal(18,4)', cell_id: 'varchar', imei: 'varchar', roaming: 'varchar',
       result: 'varchar' })`,
);
const read = performance.now();
await db.transaction(() =>
  rollUpTraffic({ db, config: bench.configuration, cdrsAtOnce: Number.POSITIVE_INFINITY }),
);
const ended = performance.now();
console.log(
  JSON.stringify({
    seconds: (ended - began) / 1000,
    read: (read - began) / 1000,
    rollups: (ended - read) / 1000,
  }),
);
db.close();
