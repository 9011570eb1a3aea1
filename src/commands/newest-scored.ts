import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';

/** The newest day of which scores are in the warehouse; null when there are none. */
export function newestScored(db: Database): Promise<Day | null> {
  return db.value<Day | null>("select strftime(max(as_of), '%Y-%m-%d') from scores.line");
}
