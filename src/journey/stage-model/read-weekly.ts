import type { Day } from '../../core/dates.ts';
import { oneAhead } from '../../core/one-ahead.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** The weekly statements and the extract each is made of; all but traffic may be without a row. */
const relations = [
  { file: 'traffic', fact: 'line_day' },
  { file: 'contacts', fact: 'contact_week' },
  { file: 'contacts-gone', fact: 'contact_week' },
  { file: 'complaints', fact: 'complaints' },
  { file: 'events', fact: 'service_events' },
  { file: 'recharges', fact: 'recharges' },
  { file: 'bills', fact: 'bills' },
  { file: 'usage', fact: 'usage' },
  { file: 'pushes', fact: 'line' },
] as const;

/** A measure as the database tells it: values at (line, week), rows that are not there are not told. */
export interface WeeklyMeasure {
  line: Float64Array;
  week: Float64Array;
  values: Float64Array;
  /** The first week (0 = oldest) from which on the extract tells of everybody. */
  toldFrom: number;
}

/** The first whole week (0 = oldest) each extract tells of; without an extract that has no row. */
export type FirstWeeks = ReadonlyMap<string, number>;

/** Finds them once for all lines, as known on the as-of date. */
export async function findFirstWeeks(
  db: Database,
  binds: { as_of: Day; weeks: number; step_days: number },
): Promise<FirstWeeks> {
  const told = await db.rows<{ fact: string; week: number }>(
    readSql(import.meta.url, 'weekly/first-weeks.sql'),
    binds,
  );
  return new Map([['line', 0], ...told.map(({ fact, week }) => [fact, week] as const)]);
}

/** The measures of one extract, by their names. */
export type MeasuresOfExtract = ReadonlyMap<string, WeeklyMeasure>;

/**
 * Reads every weekly measure of the lines in `stage_line`, as known on the as-of date: an extract
 * at a time, and the next while the one at hand is worked on. Rows of an extract come in any order.
 */
export async function* readWeekly(
  db: Database,
  binds: { as_of: Day; weeks: number; step_days: number; operator: string },
  firstWeeks: FirstWeeks,
): AsyncGenerator<MeasuresOfExtract> {
  // facts are known line by line, and days lie in order of their lines: of the others' nothing is read
  const [ends] = await db.rows<{ first_line: string; last_line: string }>(
    'select min(subscriber_id) as first_line, max(subscriber_id) as last_line from stage_line',
  );
  const told = relations.filter(({ fact }) => firstWeeks.has(fact));
  const read = async ({ file, fact }: (typeof relations)[number]): Promise<MeasuresOfExtract> => {
    const statement = readSql(import.meta.url, `weekly/${file}.sql`);
    const { columns } = await db.columns(statement, { ...binds, ...ends });
    const [line, week] = columns.map(numbers);
    const toldFrom = firstWeeks.get(fact) ?? 0;
    const measure = (column: (typeof columns)[number]) =>
      ({ line: line!, week: week!, values: numbers(column), toldFrom }) satisfies WeeklyMeasure;
    return new Map(columns.slice(2).map((column) => [column.name, measure(column)]));
  };
  yield* oneAhead(told.map((extract) => () => read(extract)));
}

function numbers(column: { kind: string; values?: Float64Array }): Float64Array {
  if (column.values) return column.values;
  throw new TypeError('a weekly measure is a number');
}
