import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Day } from '../../src/core/dates.ts';
import { PartTimes } from '../../src/core/part-times.ts';
import type { Database } from '../../src/db/database.ts';
import { findAvailability } from '../../src/features/availability.ts';
import { createBaseTables } from '../../src/features/base-tables.ts';
import { layPasses, linesPerPass } from '../../src/features/passes.ts';

/**
 * Holds the households that the features see against those of the truth, pair by pair, over lines that are here or gone
 * in the last 90 days. A pair can be found when its lines are close (both ways in four weeks or more), of one customer,
 * or a confirmed re-entry.
 *
 * @param truth the relation with `subscriber_id` and `household` of every line
 */
export async function countHouseholdPairs(asked: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  truth: string;
}): Promise<{ told: number; right: number; findable: number; found: number }> {
  const { db, config, asOf, truth } = asked;
  const binds = { as_of: asOf, operator: config.operator, silent_days: 30, break_share: 1 };
  await layPasses({ db, config, asOf });
  const available = await findAvailability(db, asOf);
  const times = new PartTimes(() => 0);
  await createBaseTables({ db, binds, available, times, linesAtOnce: linesPerPass });
  const [row] = await db.rows<Record<'told' | 'right' | 'findable' | 'found', number>>(`
    with line as (
      select subscriber_id, household, household_id, customer_id
      from (select subscriber_id, household from ${truth})
      join feature_base_exit using (subscriber_id)
      join (select subscriber_id, customer_id from feature_base_line) using (subscriber_id)
      left join feature_base_household using (subscriber_id)
      where is_of_late
    ),
    close as (
      select subscriber_id, other_id from feature_base_close_tie
      union
      select subscriber_id, other_id from feature_base_kin
    ),
    pair as (
      select
        coalesce(one.household_id = other.household_id, false) as is_told,
        one.household = other.household as is_right,
        coalesce(one.customer_id = other.customer_id, false) or close.other_id is not null as is_findable
      from line as one
      join line as other
        on one.subscriber_id < other.subscriber_id
        and (one.household = other.household or one.household_id = other.household_id)
      left join close on close.subscriber_id = one.subscriber_id and close.other_id = other.subscriber_id
    )
    select
      count(*) filter (is_told)::integer as told,
      count(*) filter (is_told and is_right)::integer as right,
      count(*) filter (is_right and is_findable)::integer as findable,
      count(*) filter (is_right and is_findable and is_told)::integer as found
    from pair`);
  if (!row) throw new Error('a count without a row');
  return row;
}
