import type { Config } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/** What `findExits` left in the temporary table `journey_exit`, and what that is good for. */
export interface FoundExits {
  since: Day;
  knownBy: Day;
  /** Up to which day activity was observed; undefined without CDRs and usage: no silences. */
  observedUntil: Day | undefined;
  /** Whether there are service events at all: without them no switch in place is among the exits. */
  eventsTold: boolean;
}

/**
 * Fills the temporary table `journey_exit(subscriber_id, exit_on, kind, ends)` with every exit
 * dated after `since` that was known by `knownBy`: ends told by lines and events, silences that
 * lasted their window, re-entries (which make an end internal), and switches in place.
 */
export async function findExits(request: {
  db: Database;
  config: Pick<Config, 'churn'>;
  since: Day;
  knownBy: Day;
}): Promise<FoundExits> {
  const { db, config, since, knownBy } = request;
  const binds = { known_by: knownBy, since, silent_days: config.churn.silentDays };
  const observed = await observedUntil(db, knownBy);
  await fill(db, 'journey_told_ending', 'labels-endings.sql', binds);
  const active = observed?.by === 'cdr' ? 'labels-active-days.sql' : 'labels-active-periods.sql';
  await fill(db, 'journey_active_stretch', active, binds);
  await fill(db, 'journey_silence', 'labels-silences.sql', {
    ...binds,
    observed_until: observed?.day ?? since,
  });
  await fill(db, 'journey_ending', 'labels-all-endings.sql', binds);
  await fill(db, 'journey_re_entry', 'labels-reentries.sql', binds);
  await fill(db, 'journey_switch', 'labels-switches.sql', binds);
  await fill(db, 'journey_exit', 'labels-exits.sql', {});
  const eventsTold = await hasServiceEvents(db, knownBy);
  return { since, knownBy, observedUntil: observed?.day, eventsTold };
}

/**
 * The last day of which activity is known on `knownBy`, from CDRs, else from usage periods.
 * A day that nobody was seen on is taken as not delivered, never as a silence of all.
 */
export async function observedUntil(
  db: Database,
  knownBy: Day,
): Promise<{ day: Day; by: 'cdr' | 'usage' } | undefined> {
  const read = (sql: string) => db.value<string | null>(sql, { known_by: knownBy });
  const cdr = await read('select max(day)::varchar from warehouse.line_day_known($known_by::date)');
  if (cdr) return { day: cdr < knownBy ? cdr : knownBy, by: 'cdr' };
  const usage = await read(
    'select max(period_end)::varchar from warehouse.usage_known($known_by::date)',
  );
  return usage ? { day: usage < knownBy ? usage : knownBy, by: 'usage' } : undefined;
}

async function hasServiceEvents(db: Database, knownBy: Day): Promise<boolean> {
  const sql = 'select count(*) from (from warehouse.service_events_known($known_by::date) limit 1)';
  return (await db.value<number>(sql, { known_by: knownBy })) > 0;
}

async function fill(
  db: Database,
  table: string,
  file: string,
  binds: Record<string, string | number>,
): Promise<void> {
  const sql = readSql(import.meta.url, file);
  await db.run(`create or replace temp table ${table} as ${sql}`, binds);
}
