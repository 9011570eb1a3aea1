import type { Day } from '../core/dates.ts';
import { PartTimes } from '../core/part-times.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { scoreLines } from '../model/score.ts';
import { buildNightFeatures } from './build-line-features.ts';
import type { NightContext } from './step.ts';

/** Features of every active line as of the night, kept for the last nights, and their scores. */
export async function scoreNight(
  context: NightContext,
): Promise<{ version: string; lines: number }> {
  const features = featureTable(context.asOf);
  const times = new PartTimes(context.clock);
  await buildNightFeatures({ ...context, into: features, times });
  context.log.debug({ asOf: context.asOf, seconds: times.seconds() }, 'features built');
  await forgetOldFeatures(context, context.config.night.keepFeatureNights);
  return scoreLines({ ...context, features });
}

/** The feature table of a night. */
export function featureTable(asOf: Day): string {
  return `features.${quoteName(`line_${asOf.replaceAll('-', '')}`)}`;
}

/** Keeps the newest tables, and the one at hand however old its date is. */
export async function forgetOldFeatures(
  { db, asOf }: { db: Database; asOf: Day },
  keep: number,
): Promise<void> {
  const tables = await db.rows<{ table_name: string }>(
    `select table_name from information_schema.tables
     where table_schema = 'features' and regexp_full_match(table_name, 'line_\\d{8}')
     order by table_name desc`,
  );
  for (const { table_name } of tables.slice(keep)) {
    if (featureTable(asOf) === `features.${quoteName(table_name)}`) continue;
    await db.run(`drop table features.${quoteName(table_name)}`);
  }
}
