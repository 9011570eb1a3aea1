import type { Day } from '../../core/dates.ts';
import { appendNumbers } from '../../db/append-numbers.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Outlook } from './score-stage-model.ts';
import { liveCount, stages } from './states.ts';

/** Outlooks as columns: those of `told-numbers.sql`, in its order, a row each line that is told of. */
export type OutlookColumns = Float64Array[];

/** Columns besides the chances of the living states. */
const others = 11;

/** Lays outlooks out as columns. @param most how many there are at most */
export function layOutOutlooks(outlooks: Iterable<Outlook>, most: number): OutlookColumns {
  const columns = Array.from({ length: others + liveCount }, () => new Float64Array(most));
  let row = 0;
  for (const outlook of outlooks) {
    const { exitDays, chances, weeks, stepDays, previous } = outlook;
    let column = 0;
    const put = (value: number) => {
      columns[column++]![row] = value;
    };
    put(outlook.line);
    put(outlook.stage);
    put(stepDays * (weeks - 1));
    put(previous < 0 ? Number.NaN : previous);
    for (let state = 0; state < liveCount; state++) put(chances[state]!);
    put(outlook.further);
    put(outlook.back);
    put(outlook.exitSilent);
    put(outlook.exitOvert);
    put(exitDays[1]);
    put(exitDays[0]);
    put(exitDays[2]);
    row++;
  }
  return columns.map((column) => column.subarray(0, row));
}

/**
 * Makes the temp table `told_outlook` of outlooks.
 *
 * @param lines a relation with `line_no` and `subscriber_id`, as the outlooks number their lines
 */
export async function tellTable(
  db: Database,
  asOf: Day,
  columns: OutlookColumns,
  lines: string,
): Promise<void> {
  await db.run(readSql(import.meta.url, 'told-numbers.sql'));
  await appendNumbers(db, 'told_number', columns);
  await db.run(`create or replace temp view told_line as from ${lines}`);
  await db.run(readSql(import.meta.url, 'told-outlook.sql'), {
    as_of: asOf,
    stages: stages.join(','),
  });
  for (const made of ['view told_line', 'table temp.told_number']) await db.run(`drop ${made}`);
}

/** Adds what `told_outlook` tells to `journey.outlook`. */
export async function keepOutlooks(db: Database, asOf: Day, model: string): Promise<void> {
  await db.run(readSql(import.meta.url, 'insert-outlooks.sql'), { as_of: asOf, model });
}

/** Empties `journey.outlook` of the as-of date, before it is told of anew. */
export async function clearOutlooks(db: Database, asOf: Day): Promise<void> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
  await db.run('delete from journey.outlook where as_of = $as_of::date', { as_of: asOf });
}
