import { type Day, daysBetween } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { readSql } from '../db/sql-file.ts';
import type { LoadContext } from './take-in.ts';

type Required = 'subscribers' | 'cdr' | 'usage' | 'bills';
export type Newest = Partial<Record<Required, Day>>;

/** The newest day each required extract tells of, as known on `asOf`. */
export async function newestDays(context: Pick<LoadContext, 'db' | 'asOf'>): Promise<Newest> {
  const rows = await context.db.rows<{ extract: Required; newest: Day | null }>(
    readSql(import.meta.url, 'freshness.sql'),
    { as_of: context.asOf },
  );
  return Object.fromEntries(
    rows.flatMap(({ extract, newest }) => (newest ? [[extract, newest]] : [])),
  );
}

/**
 * A night on stale data would take a broken feed for customers falling silent.
 * Looked at are `subscribers` and the finest of cdr, usage, bills that is configured.
 *
 * @throws Failure (exit 4) naming the extract, its newest day and how old it may be
 */
export async function requireFresh(
  context: Pick<LoadContext, 'db' | 'asOf' | 'config'>,
): Promise<Newest> {
  const { asOf, config } = context;
  const newest = await newestDays(context);
  const activity = (['cdr', 'usage', 'bills'] as const).find((name) => config.extracts[name]);
  for (const extract of ['subscribers', activity] as const) {
    if (!extract) continue;
    const day = newest[extract];
    const most = config.night.staleDays[extract];
    if (day && daysBetween(day, asOf) <= most) continue;
    throw notFresh({ extract, day, asOf, most });
  }
  return newest;
}

/** @param told.day none: nothing of the extract is known */
function notFresh(told: {
  extract: Required;
  day: Day | undefined;
  asOf: Day;
  most: number;
}): Failure {
  const { extract, day, asOf, most } = told;
  if (!day) {
    return new Failure(exitCodes.missing, {
      en: `the extract ${extract} has no rows known on ${asOf}: deliver newer files; the last lists were left in place`,
      zh: `数据源 ${extract} 截至 ${asOf} 没有数据：请交付更新的文件；此前的名单保持不变`,
    });
  }
  const age = daysBetween(day, asOf);
  return new Failure(exitCodes.missing, {
    en: `the extract ${extract} is stale: its newest day is ${day}, ${age} days before ${asOf}, and ${most} are allowed (night.staleDays.${extract}): deliver newer files, or name the night with --date ${day}; the last lists were left in place`,
    zh: `数据源 ${extract} 已过时：最新日期为 ${day}，比 ${asOf} 早 ${age} 天，允许 ${most} 天（night.staleDays.${extract}）：请交付更新的文件，或用 --date ${day} 指定日期；此前的名单保持不变`,
  });
}
