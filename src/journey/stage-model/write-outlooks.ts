import { addDays, type Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Outlook } from './score-stage-model.ts';
import { stages } from './states.ts';

/** Lays the outlooks of the lines of `stage_line` into the temp table `told_outlook`. @returns lines told */
export async function tellTable(
  db: Database,
  asOf: Day,
  outlooks: Iterable<Outlook>,
): Promise<number> {
  await db.run(readSql(import.meta.url, 'told-outlook.sql'));
  const appender = await db.connection.createAppender('told_outlook');
  const since = new Map<number, Day>();
  let lines = 0;
  for (const outlook of outlooks) {
    const days = outlook.stepDays * (outlook.weeks - 1);
    const day = since.get(days) ?? addDays(asOf, -days);
    since.set(days, day);
    appender.appendInteger(outlook.line);
    appender.appendVarchar(stages[outlook.stage]!);
    appender.appendVarchar(day);
    if (outlook.previous < 0) appender.appendNull();
    else appender.appendVarchar(stages[outlook.previous]!);
    const { further, back, exitSilent, exitOvert, exitDays } = outlook;
    for (const chance of [...outlook.chances, further, back, exitSilent, exitOvert])
      appender.appendDouble(chance);
    for (const untilExit of [exitDays[1], exitDays[0], exitDays[2]]) {
      if (Number.isNaN(untilExit)) appender.appendNull();
      else appender.appendDouble(untilExit);
    }
    appender.endRow();
    lines++;
  }
  appender.closeSync();
  return lines;
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
