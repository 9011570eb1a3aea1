import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { rollUpExperience } from './experience/roll-up-experience.ts';
import { rollUpBillable } from './prices/roll-up-billable.ts';
import { forgetWeeks } from './weeks/forget-weeks.ts';

/** Tables of schema warehouse that CDRs are summed to; each row belongs to one unit of input. */
const rollups = ['line_day', 'contact_week', 'rated_day', 'experience_day'];

/**
 * Sums CDRs (temp table `cdr_batch`: the contract's columns, `known_on` and `unit_id`, exact
 * duplicates already gone) into every rollup. The batch may hold several units; each is summed by
 * itself, so that `removeTraffic` can take one away again. An empty batch leaves no rows. Raw CDRs
 * are not needed after it. Runs inside the caller's transaction.
 */
export async function rollUpTraffic(options: {
  db: Database;
  config: Pick<LoadedConfig, 'operator'>;
  /** CDRs whose days are summed at once, which bounds memory. */
  cdrsAtOnce?: number;
}): Promise<void> {
  const { db, config, cdrsAtOnce = 5_000_000 } = options;
  const { operator } = config;
  for (const stretch of await findStretches(db, cdrsAtOnce)) {
    await db.run(readSql(import.meta.url, 'line-day.sql'), { operator, ...stretch });
  }
  await db.run(readSql(import.meta.url, 'contact-week.sql'));
  await forgetWeeks(db, 'select distinct event_at::date as day from cdr_batch');
  await rollUpBillable(options);
  await rollUpExperience(options);
}

/** Cuts the lines of `cdr_batch`, in order of their ids, into stretches of about so many CDRs. */
async function findStretches(
  db: Database,
  atOnce: number,
): Promise<{ from_line: string | null; to_line: string | null }[]> {
  const cdrs = await db.value<number>('select count(*) from cdr_batch');
  if (cdrs <= atOnce) return [{ from_line: null, to_line: null }];
  const begun = await db.rows<{ first_line: string }>(
    readSql(import.meta.url, 'line-stretches.sql'),
    { stretches: Math.ceil(cdrs / atOnce) },
  );
  const firsts = begun.map(({ first_line }) => first_line);
  return [null, ...firsts].map((from, index) => ({
    from_line: from,
    to_line: firsts[index] ?? null,
  }));
}

/**
 * Takes away what a unit's CDRs were summed to, before the corrected unit is rolled up.
 *
 * @param knownOn only what became known on these days; default: all of the unit
 */
export async function removeTraffic(options: {
  db: Database;
  unitId: number;
  knownOn?: readonly Day[];
}): Promise<void> {
  const { db, unitId, knownOn } = options;
  const days = 'select distinct day from warehouse.line_day where unit_id = $unit_id';
  await forgetWeeks(db, days, { unit_id: unitId });
  const binds = { unit_id: unitId, known_on: knownOn ? knownOn.join(',') : null };
  for (const table of rollups) {
    await db.run(
      `delete from warehouse.${quoteName(table)} where unit_id = $unit_id
       and ($known_on::varchar is null or list_contains(string_split($known_on, ','), known_on::varchar))`,
      binds,
    );
  }
}
