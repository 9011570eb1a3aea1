import { addDays, type Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Outlook } from './score-stage-model.ts';
import { stages } from './states.ts';

/**
 * Writes the outlooks of the lines in `stage_line` into `journey.outlook`, in place of what stood
 * there for the as-of date.
 *
 * @returns lines written
 */
export async function writeOutlooks(
  db: Database,
  asOf: Day,
  version: string,
  outlooks: Iterable<Outlook>,
): Promise<number> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
  await db.run(readSql(import.meta.url, 'told-outlook.sql'));
  const appender = await db.connection.createAppender('told_outlook');
  let lines = 0;
  for (const outlook of outlooks) {
    appender.appendInteger(outlook.line);
    appender.appendVarchar(stages[outlook.stage]!);
    appender.appendVarchar(addDays(asOf, -7 * (outlook.weeks - 1)));
    if (outlook.previous < 0) appender.appendNull();
    else appender.appendVarchar(stages[outlook.previous]!);
    const { further, back, exitSilent, exitOvert, exitDays } = outlook;
    for (const chance of [...outlook.chances, further, back, exitSilent, exitOvert])
      appender.appendDouble(chance);
    for (const days of [exitDays[1], exitDays[0], exitDays[2]]) {
      if (Number.isNaN(days)) appender.appendNull();
      else appender.appendDouble(days);
    }
    appender.endRow();
    lines++;
  }
  appender.closeSync();
  await db.transaction(async () => {
    await db.run('delete from journey.outlook where as_of = $as_of::date', { as_of: asOf });
    await db.run(readSql(import.meta.url, 'insert-outlooks.sql'), { as_of: asOf, model: version });
  });
  return lines;
}
