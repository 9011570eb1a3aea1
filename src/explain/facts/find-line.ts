import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/**
 * The line that a text means on a day: its id, else the number it had, else an alert of it.
 *
 * @throws Failure (exit 2) when none is known; the text itself, which may be a phone number, is not repeated
 */
export async function findLine(db: Database, asOf: Day, asked: string): Promise<string> {
  const [found] = await db.rows<{ subscriber_id: string }>(
    readSql(import.meta.url, 'find-line.sql'),
    { as_of: asOf, asked },
  );
  if (found) return found.subscriber_id;
  const lines = await db.value<number>('select count(*) from warehouse.line_known($as_of::date)', {
    as_of: asOf,
  });
  if (lines === 0) {
    throw new Failure(exitCodes.usage, {
      en: `no line is known on ${asOf}: name a later day with --date, or run \`holdfast load\``,
      zh: `${asOf} 尚无已知用户：请用 --date 指定更晚的日期，或运行 \`holdfast load\``,
    });
  }
  throw new Failure(exitCodes.usage, {
    en: `none of the ${lines} lines known on ${asOf} has this id, number or alert: give it as the extracts write it (leading zeros live, no spaces), or name another day with --date`,
    zh: `${asOf} 已知的 ${lines} 个用户中，没有此标识、号码或预警：请按数据源中的写法给出（保留前导零，不含空格），或用 --date 指定其他日期`,
  });
}
