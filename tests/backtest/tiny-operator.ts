import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWarehouse } from '../../src/commands/context.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { addDays, type Day, dayRange } from '../../src/core/dates.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import type { Database } from '../../src/db/database.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';

export const lastDay = '2026-04-30';
const days = 104;
const lines = 360;

const yaml = `operator: OWN
landing: .
extracts:
  subscribers: { files: 'subscribers.csv' }
  cdr: { files: 'cdr_*.csv', date: 'cdr_(\\d{8})' }
churn: { horizonDays: 14, silentDays: 14, activeDays: 7 }
model: { sampleDates: 2 }
alerts: { capacity: { default: 20 }, minimumStage: idea }
`;

/**
 * An operator whose warehouse is written straight into its tables: prepaid lines that call every
 * day, half of which call less and less for two weeks and then fall silent.
 *
 * @returns its folder, with holdfast.yaml
 */
export async function makeTinyOperator(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-backtest-'));
  writeFileSync(join(folder, 'holdfast.yaml'), yaml);
  const db = await openWarehouse(loadConfig(join(folder, 'holdfast.yaml')));
  await createAllTables(db);
  await db.run(
    `create temp table drawn as
     select i, printf('line-%05d', i) as subscriber_id, 4 + md5_number_lower('use' || i) % 9 as use,
       case when md5_number_lower('gone' || i) % 2 = 0
         then date '${lastDay}' - (md5_number_lower('when' || i) % 85)::integer end as silent_on
     from range(${lines}) as line(i)`,
  );
  await writeLines(db);
  for (const day of dayRange(addDays(lastDay, 1 - days), lastDay)) await writeDay(db, day);
  await db.run('checkpoint');
  db.close();
  return folder;
}

async function writeLines(db: Database): Promise<void> {
  await db.run(
    `insert into extracts.subscribers by name
     select subscriber_id, subscriber_id as msisdn, 'person-' || (i // 2) as customer_id,
       date '2025-01-01' + (i % 200)::integer as activated_on, 'active' as status,
       'prepaid' as payment_type, 'R' || i % 3 as region, true as dated,
       date '2025-12-01' as known_on, 1 as unit_id, i + 1 as line_number
     from drawn order by i`,
  );
}

async function writeDay(db: Database, day: Day): Promise<void> {
  await db.run(
    `insert into warehouse.line_day by name
     select subscriber_id, date '${day}' as day, date '${day}' as known_on, 2 as unit_id,
       calls as outgoing_events, calls as incoming_events, calls as voice_out_calls,
       calls as voice_in_calls, calls * 60::bigint as voice_out_seconds,
       calls * 50::bigint as voice_in_seconds, 0 as voice_out_evening_seconds,
       0 as voice_out_night_seconds, 0 as voice_out_work_seconds, 0 as sms_out, 0 as sms_in,
       0 as mms_out, 0 as data_sessions, 0 as data_bytes, 0 as data_night_bytes,
       (calls / 10)::decimal(18, 4) as charge, 255 as hours_active, 2 as distinct_peers
     from (
       select *, greatest(1, case
         when date '${day}' > silent_on - 14 and md5_number_lower('sign' || i) % 4 > 0
           then use * (silent_on - date '${day}') // 28
         else use + md5_number_lower(i || '${day}') % 3
       end)::integer as calls
       from drawn
       where silent_on is null or date '${day}' < silent_on
     )
     order by i`,
  );
}

const program = join(packageRoot, 'dist', 'cli.js');

/** Runs a command of the compiled program in an operator's folder. */
export function holdfast(folder: string, args: readonly string[]) {
  const config = ['--config', join(folder, 'holdfast.yaml')];
  return spawnSync(process.execPath, [program, ...args, ...config], { encoding: 'utf8' });
}

/** Starts a command and kills it (SIGKILL) as soon as its log says `words`. */
export async function killAt(
  folder: string,
  args: readonly string[],
  words: string,
): Promise<NodeJS.Signals | null> {
  const config = ['--config', join(folder, 'holdfast.yaml')];
  const run = spawn(process.execPath, [program, ...args, ...config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  run.stderr.on('data', (text) => {
    if (String(text).includes(words)) run.kill('SIGKILL');
  });
  return new Promise((resolve) => run.once('exit', (_code, signal) => resolve(signal)));
}

/** Another process that holds a database open for writing; it says so on stdout. */
export function holdOpen(path: string) {
  const script = `import('@duckdb/node-api').then(async ({ DuckDBInstance }) => {
    globalThis.held = await DuckDBInstance.create(process.argv[1]);
    console.log('held');
    setInterval(() => undefined, 1000);
  })`;
  return spawn(process.execPath, ['-e', script, path], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** SHA-256 of every file below a folder. */
export function hashes(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(folder.length + 1),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}
