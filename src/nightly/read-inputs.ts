import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import type { RunInput } from '../report/run-facts.ts';

/** The files that a night of `asOf` can know of, with their hashes and counts. */
export async function readInputs(db: Database, asOf: Day): Promise<RunInput[]> {
  const rows = await db.rows<{ [name in keyof Required<RunInput>]: RunInput[name] }>(
    `select files.extract, path as file, sha256,
       files.rows_read as "rowsRead", files.rows_loaded as "rowsLoaded",
       files.rows_rejected as "rowsRejected"
     from extracts.files join extracts.units using (unit_id)
     where coalesce(file_date, taken_on) <= $as_of::date
     order by files.extract, path`,
    { as_of: asOf },
  );
  return rows as RunInput[];
}
