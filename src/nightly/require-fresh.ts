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
    const what = day
      ? `is stale: its newest day is ${day}, ${daysBetween(day, asOf)} days before ${asOf}, and ${most} are allowed (night.staleDays.${extract})`
      : `has no rows known on ${asOf}`;
    const hint = day ? `, or name the night with --date ${day}` : '';
    throw new Failure(
      exitCodes.missing,
      `the extract ${extract} ${what}: deliver newer files${hint}; the last lists were left in place`,
    );
  }
  return newest;
}
