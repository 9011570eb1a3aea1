import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { createTable } from './create-table.ts';

/**
 * Fills `into` with the active lines as known on `asOf` (contract §1): not closed, and any outgoing
 * attempt within `activeDays`. Without CDRs: an outgoing total in a usage period that ended within
 * `activeDays` or within its own length. Without usage too: every line that is not closed.
 * Columns: subscriber_id, last_outgoing_on (null when only bills are known); ordered by subscriber_id.
 */
export async function createActiveLines(options: {
  db: Database;
  config: Pick<LoadedConfig, 'churn'>;
  asOf: Day;
  into: string;
}): Promise<void> {
  const { db, config, asOf, into } = options;
  const binds = { as_of: asOf, active_days: config.churn.activeDays };
  const source = await activitySource(db, asOf);
  const select = readSql(import.meta.url, `active-lines-from-${source}.sql`);
  await db.run(`${createTable(into)} as\n${select}`, binds);
}

async function activitySource(db: Database, asOf: Day): Promise<'cdr' | 'usage' | 'status'> {
  for (const [fact, source] of [
    ['line_day', 'cdr'],
    ['usage', 'usage'],
  ] as const) {
    const sql = `select count(*) > 0 from (from warehouse.${fact}_known($as_of::date) limit 1)`;
    if (await db.value<boolean>(sql, { as_of: asOf })) return source;
  }
  return 'status';
}
