import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';

/**
 * Lines of each stage on the night, `stable` among them; stages without a line are absent.
 *
 * @param table `journey.line`, or what is to become of it
 */
export async function countStages(
  db: Database,
  table: 'journey.line' | 'assessed_line',
  asOf: Day,
): Promise<Record<string, number>> {
  const counts = await db.rows<{ stage: string; lines: number }>(
    `select stage, count(*) as lines from ${table} where as_of = $as_of::date group by stage order by stage`,
    { as_of: asOf },
  );
  return Object.fromEntries(counts.map((row) => [row.stage, row.lines]));
}
