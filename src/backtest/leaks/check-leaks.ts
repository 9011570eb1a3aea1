import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import { quoteName } from '../../db/quote.ts';
import { buildLineFeatures } from '../../nightly/build-line-features.ts';
import type { Matrices } from '../work/matrices.ts';
import type { Work } from '../work/open-work.ts';
import { viewWarehouse } from '../work/view-warehouse.ts';

/** A feature that changed when all that came after its date was cut away. */
export interface Leak {
  feature: string;
  /** Lines on which it changed. */
  lines: number;
}

export interface LeakCheck {
  asOf: Day;
  /** Lines compared. */
  lines: number;
  features: number;
  leaks: Leak[];
}

/** Lines that are compared; a peek that shows on none of so many hardly moves a model either. */
const mostLines = 5000;

/**
 * Builds the features of a date again from a warehouse from which everything that happened or
 * became known after the date is cut away, and compares them, every bit, with those that the
 * backtest used. What differs looks ahead.
 *
 * Leaves the work database cut at the date: nothing may be read of later days afterwards.
 */
export async function checkLeaks(request: {
  work: Work;
  config: LoadedConfig;
  matrices: Matrices;
  asOf: Day;
}): Promise<LeakCheck> {
  const { work, config, matrices, asOf } = request;
  const { db } = work;
  const { features } = matrices;
  const whole = await matrices.of(asOf);
  await db.run(
    `create or replace temp table leak_line as
     select subscriber_id from ${whole} order by md5(subscriber_id) limit ${mostLines}`,
  );
  await viewWarehouse(db, asOf);
  const [population, into] = ['leak_line', 'features.cut'];
  const lines = await buildLineFeatures({ db, config, asOf, features, population, into });
  const changes = features.map(({ name }) => {
    const column = quoteName(name);
    return `count(*) filter (whole.${column} is distinct from cut.${column}) as ${column}`;
  });
  const [changed] = await db.rows<Record<string, number>>(
    `select ${changes.join(', ')} from ${whole} as whole join ${into} as cut using (subscriber_id)`,
  );
  const leaks = Object.entries(changed ?? {})
    .map(([feature, count]) => ({ feature, lines: count }))
    .filter((leak) => leak.lines > 0)
    .sort((a, b) => b.lines - a.lines || (a.feature < b.feature ? -1 : 1));
  return { asOf, lines, features: features.length, leaks };
}
