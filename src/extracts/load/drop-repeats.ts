import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';

/**
 * Rows that are equal in every column count once: the first of them stays.
 *
 * @param columns the columns that are compared; `telling` some of them that seldom agree by chance
 * @returns how many rows went
 */
export async function dropRepeats(
  db: Database,
  table: string,
  columns: readonly string[],
  telling: readonly string[],
): Promise<number> {
  const names = columns.map(quoteName).join(', ');
  const some = telling.map(quoteName).join(', ');
  // A hash finds candidates cheaply; whether they are equal is decided on the columns themselves.
  await db.run(
    `create or replace temp table doubled as select hash(${some}) as row_hash from ${table} group by all having count(*) > 1`,
  );
  if ((await db.value<number>('select count(*) from doubled')) === 0) return 0;
  const ranked = `select line_number, row_number() over (partition by ${names} order by line_number) as place from ${table} where hash(${some}) in (select row_hash from doubled)`;
  return db.run(
    `delete from ${table} where line_number in (select line_number from (${ranked}) where place > 1)`,
  );
}
