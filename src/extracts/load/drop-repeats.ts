import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';

/**
 * Rows of a unit that are equal in every column count once: the first of them stays.
 *
 * @param columns the columns that are compared; `telling` some of them that seldom agree by chance
 * @returns how many rows went, by the unit's number; units without repetitions are left out
 */
export async function dropRepeats(
  db: Database,
  table: string,
  columns: readonly string[],
  telling: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const names = ['unit_id', ...columns].map(quoteName).join(', ');
  const some = ['unit_id', ...telling].map(quoteName).join(', ');
  // A hash finds candidates cheaply; whether they are equal is decided on the columns themselves.
  await db.run(
    `create or replace temp table doubled as select hash(${some}) as row_hash from ${table} group by all having count(*) > 1`,
  );
  if ((await db.value<number>('select count(*) from doubled')) === 0) return new Map();
  await db.run(
    `create or replace temp table repeated as select unit_id, line_number from ${table} where hash(${some}) in (select row_hash from doubled) qualify row_number() over (partition by ${names} order by line_number) > 1`,
  );
  return dropRepeated(db, table);
}

/**
 * Of the rows of a snapshot that tell of one line the last counts.
 *
 * @returns how many rows went, by the unit's number; units without such rows are left out
 */
export async function dropOutdated(
  db: Database,
  table: string,
): Promise<ReadonlyMap<number, number>> {
  await db.run(
    `create or replace temp table repeated as
     with often as (
       select subscriber_id, max(line_number) as last_line from ${table} group by all having count(*) > 1
     )
     select unit_id, line_number from ${table} join often using (subscriber_id) where line_number < last_line`,
  );
  return dropRepeated(db, table);
}

/** Takes the rows of temp table `repeated` away. */
async function dropRepeated(db: Database, table: string): Promise<ReadonlyMap<number, number>> {
  const gone = await db.rows<{ unit_id: number; rows: number }>(
    'select unit_id, count(*) as rows from repeated group by unit_id',
  );
  if (gone.length > 0)
    await db.run(`delete from ${table} where line_number in (select line_number from repeated)`);
  return new Map(gone.map(({ unit_id, rows }) => [unit_id, rows]));
}
