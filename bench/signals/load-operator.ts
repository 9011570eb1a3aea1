import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../../src/db/database.ts';
import { quoteText } from '../../src/db/quote.ts';
import { rollUpTraffic } from '../../src/warehouse/roll-up.ts';

const keyed = ['plans', 'numbers', 'campaigns', 'accounts', 'bills'];
const events = ['recharges', 'complaints', 'service_events', 'usage'];
const eventDay: Record<string, string> = {
  recharges: 'recharged_at',
  complaints: 'opened_at',
  service_events: 'occurred_at',
  usage: 'period_end',
};

/**
 * Takes a simulated operator's extracts straight into the tables, without the checks of `holdfast load`:
 * the bench measures what is made of the rows, not how they are judged. Every file is a unit of its own day.
 */
export async function loadOperator(db: Database, folder: string, operator: string): Promise<void> {
  let unitId = 0;
  for (const extract of ['subscribers', ...keyed, ...events]) {
    for (const file of filesOf(folder, extract)) {
      unitId += 1;
      await takeFile(db, { folder, extract, file, unitId });
    }
  }
  await keepChanges(db);
  for (const file of filesOf(folder, 'cdr')) {
    unitId += 1;
    await takeCalls(db, { path: join(folder, 'cdr', file), day: dayOf(file), unitId, operator });
  }
}

const filesOf = (folder: string, extract: string): string[] =>
  readdirSync(join(folder, extract)).sort();
const dayOf = (file: string): string =>
  (/(\d{4})(\d{2})(\d{2})/.exec(file)?.slice(1) ?? []).join('-');

async function takeFile(
  db: Database,
  unit: { folder: string; extract: string; file: string; unitId: number },
): Promise<void> {
  const { extract, file, unitId } = unit;
  const path = join(unit.folder, extract, file);
  const known = eventDay[extract] ? `${eventDay[extract]}::date` : `date '${dayOf(file)}'`;
  const dated = extract === 'subscribers' ? ', true as dated' : '';
  await db.run(`insert into extracts.${extract} by name
    select *, ${known} as known_on, ${unitId} as unit_id, row_number() over () as line_number${dated}
    from read_csv(${quoteText(path)}, header = true, auto_detect = false, delim = ',', quote = '"',
      columns = ${columnsOf(path)})`);
}

/** The header's columns, all of them text. */
function columnsOf(path: string): string {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const fields = text.slice(0, text.indexOf('\n')).trim().split(',');
  return `{${fields.map((field) => `${quoteText(field)}: 'varchar'`).join(', ')}}`;
}

/** Of the snapshots only what differs from the line's state before. */
async function keepChanges(db: Database): Promise<void> {
  await db.run(`create or replace temp table kept as
    select subscribers.* from extracts.subscribers
    qualify row_number() over (
      partition by subscriber_id, status, closed_on, close_reason, brand, plan_id, payment_type,
        contract_end_on, customer_id, account_id, region, do_not_contact, manager_id order by known_on) = 1`);
  await db.run('delete from extracts.subscribers');
  await db.run('insert into extracts.subscribers from kept');
}

async function takeCalls(
  db: Database,
  unit: { path: string; day: string; unitId: number; operator: string },
): Promise<void> {
  await db.run(`create or replace temp table cdr_batch as
    select distinct event_at, subscriber_id, direction, kind, peer, peer_operator, duration_s, bytes,
      charge, cell_id, imei, roaming, result, date '${unit.day}' as known_on, ${unit.unitId} as unit_id
    from read_csv(${quoteText(unit.path)}, header = true, auto_detect = false, delim = ',', columns = {
      'event_at': 'timestamp', 'subscriber_id': 'varchar', 'direction': 'varchar', 'kind': 'varchar',
      'peer': 'varchar', 'peer_operator': 'varchar', 'duration_s': 'bigint', 'bytes': 'bigint',
      'charge': 'decimal(18, 4)', 'cell_id': 'varchar', 'imei': 'varchar', 'roaming': 'varchar',
      'result': 'varchar'})`);
  await rollUpTraffic({ db, config: { operator: unit.operator } });
}
