import { addDays, type Day, dayRange } from '../core/dates.ts';
import type { Database } from '../db/database.ts';

/**
 * The nights to run so that `asOf` is the last: those since the last finished one, oldest first,
 * never more than `catchUpDays` before `asOf`. On an empty warehouse, and for a night that lies
 * before the last finished one, only `asOf` itself.
 */
export async function missedNights(db: Database, asOf: Day, catchUpDays: number): Promise<Day[]> {
  const last = await db.value<Day | null>('select max(as_of) from runs.night');
  if (last === null || last >= asOf) return [asOf];
  const oldest = addDays(asOf, -catchUpDays);
  const next = addDays(last, 1);
  return dayRange(oldest, asOf).filter((day) => day >= next);
}
