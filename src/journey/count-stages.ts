import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/** Lines of each stage on the night, `stable` among them; stages without a line are absent. */
export async function countStages(db: Database, asOf: Day): Promise<Record<string, number>> {
  const counts = await db.rows<{ stage: string; lines: number }>(
    readSql(import.meta.url, 'count-stages.sql'),
    { as_of: asOf },
  );
  return Object.fromEntries(counts.map((row) => [row.stage, row.lines]));
}
