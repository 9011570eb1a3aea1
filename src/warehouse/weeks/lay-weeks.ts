import type { Day } from '../../core/dates.ts';
import type { Binds, Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** How many weeks of how many days, counted back from the as-of date. */
export interface WeekCount {
  stepDays: number;
  weeks: number;
}

/** Line-weeks summed at once, as far as the lines of a day tell those of a week: bounds memory. */
const rowsAtOnce = 1_500_000;

/**
 * Lays down the weeks that nights read (`warehouse.line_week`, `stay_week`, `traffic_week`, `contacts_week`), as
 * far as they are not there: of a night that follows others the newest week alone. What
 * `warehouse.<rollup>_known` says is the same with and without it; it only takes longer without.
 *
 * @param request.lineWeeks   weeks of seven days that features read
 * @param request.walk        weeks that the stage model reads
 * @param request.forgetOlder takes away weeks that end before all those: no later night reads them
 */
export async function layWeeks(request: {
  db: Database;
  operator: string;
  asOf: Day;
  lineWeeks: number;
  walk: WeekCount;
  forgetOlder: boolean;
}): Promise<void> {
  const { db, operator, asOf, lineWeeks, walk, forgetOlder } = request;
  const listed = await db.value<string>(
    'select warehouse.listed_numbers($as_of::date, $operator)',
    { as_of: asOf, operator },
  );
  const counted = (rollup: string, { stepDays, weeks }: WeekCount, listed = '') => ({
    ...{ rollup, step_days: stepDays, weeks, listed },
    ...{ as_of: asOf, operator },
  });
  for (const binds of [
    counted('line_week', { stepDays: 7, weeks: lineWeeks }),
    counted('stay_week', { stepDays: 7, weeks: lineWeeks }),
    counted('traffic_week', walk),
    counted('contacts_week', walk, listed),
  ]) {
    await layMissing(db, binds);
    if (forgetOlder) await db.transaction(() => forget(db, binds, olderWeeks));
  }
}

type Counted = Binds & { rollup: string; weeks: number };

/** The newest weeks first, so many at once that they fit into memory. */
async function layMissing(db: Database, binds: Counted): Promise<void> {
  const missing = await db.rows<{ back: number }>(
    `select ($as_of::date - ends_on) // $step_days::integer as back
     from ${asked} where not is_laid order by back`,
    binds,
  );
  if (missing.length === 0) return;
  const lines = await db.value<number>(readSql(import.meta.url, 'lines-a-day.sql'), binds);
  const atOnce = Math.max(1, Math.floor(rowsAtOnce / Math.max(1, lines)));
  for (let first = 0; first < missing.length; first += atOnce) {
    const last = missing.slice(first, first + atOnce).at(-1);
    const stretch = { ...binds, weeks: Number(last?.back) + 1 };
    await db.transaction(async () => {
      await forget(db, stretch, weeksToSum);
      await db.run(summed[binds.rollup]!, stretch);
      await db.run(readSql(import.meta.url, 'keep-week.sql'), stretch);
    });
  }
}

const asked =
  'warehouse.week_asked($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)';

const summed: Record<string, string> = {
  line_week: `insert into warehouse.line_week by name
    from warehouse.line_week_summed($as_of::date, $weeks::integer)
    order by ends_on, subscriber_id`,
  stay_week: `insert into warehouse.stay_week by name
    from warehouse.stay_week_summed($as_of::date, $weeks::integer)
    order by ends_on, subscriber_id, imei, night_cell, work_cell`,
  traffic_week: `insert into warehouse.traffic_week by name
    from warehouse.traffic_week_summed($as_of::date, $step_days::integer, $weeks::integer)
    order by ends_on, subscriber_id`,
  contacts_week: `insert into warehouse.contacts_week by name
    from warehouse.contacts_week_summed($as_of::date, $step_days::integer, $weeks::integer, $operator)
    order by ends_on, subscriber_id`,
};

/** Rollups of steps of any length; the others' are weeks of seven days. */
const ofSteps = ['traffic_week', 'contacts_week'];

const olderWeeks = 'ends_on <= $as_of::date - $step_days::integer * $weeks::integer';
const weeksToSum = `ends_on in (select ends_on from ${asked} where not is_laid)`;

async function forget(db: Database, binds: Counted, which: string): Promise<void> {
  const ofStep = ofSteps.includes(binds.rollup) ? 'and step_days = $step_days::integer' : '';
  await db.run(`delete from warehouse.${binds.rollup} where ${which} ${ofStep}`, binds);
  await db.run(
    `delete from warehouse.week_laid where rollup = $rollup and step_days = $step_days::integer and ${which}`,
    binds,
  );
}
