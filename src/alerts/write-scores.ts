import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteText } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';

/** Writes `scores.parquet`, one row an active line in order of its id, the same bytes every time. */
export async function writeScores(db: Database, asOf: Day, path: string): Promise<void> {
  await collectScores(db, asOf);
  await db.run(
    `copy (select * from scores_out order by subscriber_id) to ${quoteText(path)}
     (format parquet, compression zstd, row_group_size 122880)`,
  );
  await db.run('drop table scores_out');
}

/** Makes the temp table `scores_out`: what a date's night says of each active line, as published. */
export async function collectScores(db: Database, asOf: Day): Promise<void> {
  await db.run(readSql(import.meta.url, 'scores.sql'), { as_of: asOf });
}
