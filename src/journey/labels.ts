import type { Config } from '../config/schema.ts';
import { addDays, type Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { type FoundExits, findExits, observedUntil } from './labels-exits.ts';

export { type FoundExits, findExits } from './labels-exits.ts';

export type ExitKind = 'external' | 'silent' | 'internal' | 'involuntary' | 'other';

export interface LabelRequest {
  db: Database;
  config: Pick<Config, 'churn'>;
  /** The sample date: exits of the days after it, up to the horizon, are looked for. */
  asOf: Day;
  /** The day of the looking back: nothing that happened or became known later counts. */
  knownBy: Day;
  /** Table that is written (`temp.name`: a temporary one): `subscriber_id, exit_kind, exit_on, internal_on`, by subscriber_id. */
  into: string;
  /** What `findExits` found for this `knownBy` since this date or an earlier one; else it is called. */
  exits?: FoundExits;
}

/**
 * Labels every line that was ours on `asOf` with its first exit in (asOf, asOf + horizonDays].
 *
 * `exit_kind` null: none was known. An end of the line (external, silent, involuntary, re-entry)
 * goes before a switch with which the line goes on (plan, brand); then the earlier day; on one day
 * external, involuntary, internal, silent. `internal_on` is the first internal switch, whatever
 * else happened. `other`: ended for a reason that is no one's to learn from; leave such lines out.
 * A line whose end is dated on or before `asOf` but was told later is left out; one that had fallen
 * silent before `asOf` stays without an exit, as no one could tell it from a pause that night.
 *
 * @returns whether silences count: activity was observed through the window of the last of them
 * @throws RangeError when the horizon had not passed by `knownBy`
 */
export async function buildLabels(request: LabelRequest): Promise<{ silent: boolean }> {
  const { db, config, asOf, knownBy, into } = request;
  const { horizonDays, silentDays } = config.churn;
  const windowEnd = addDays(asOf, horizonDays);
  if (windowEnd > knownBy) throw new RangeError(`labels of ${asOf} are not complete on ${knownBy}`);
  const exits = request.exits ?? (await findExits({ db, config, since: asOf, knownBy }));
  if (exits.knownBy !== knownBy || exits.since > asOf) {
    throw new RangeError(`exits since ${exits.since} known on ${exits.knownBy} do not serve`);
  }
  const sql = readSql(import.meta.url, 'labels.sql');
  const table = into.startsWith('temp.') ? `temp table ${into.slice(5)}` : `table ${into}`;
  await db.run(`create or replace ${table} as ${sql}`, {
    as_of: asOf,
    window_end: windowEnd,
    events_told: exits.eventsTold,
  });
  const needed = addDays(windowEnd, silentDays - 1);
  return { silent: exits.observedUntil !== undefined && exits.observedUntil >= needed };
}

/**
 * The newest sample dates whose labels are complete by `knownBy`: with silences (undefined without
 * activity data) and without them, when only the horizon has to pass.
 */
export async function newestLabelled(request: {
  db: Database;
  config: Pick<Config, 'churn'>;
  knownBy: Day;
}): Promise<{ withSilence: Day | undefined; withoutSilence: Day }> {
  const { horizonDays, silentDays } = request.config.churn;
  const observed = await observedUntil(request.db, request.knownBy);
  return {
    withSilence: observed && addDays(observed.day, -(horizonDays + silentDays - 1)),
    withoutSilence: addDays(request.knownBy, -horizonDays),
  };
}
