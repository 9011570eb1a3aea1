import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { type LoadReport, loadAll } from '../extracts/load-all.ts';
import { removeExperience, rollUpExperience } from '../warehouse/experience/roll-up-experience.ts';
import { withdrawReviews } from '../warehouse/persons/review-persons.ts';
import { removeBillable, rollUpBillable } from '../warehouse/prices/roll-up-billable.ts';
import { removeUnit, rollUpCdrs } from '../warehouse/roll-up.ts';
import type { NightContext } from './step.ts';

/** What a load needs of the night. */
export type LoadContext = Pick<NightContext, 'db' | 'config' | 'asOf' | 'log' | 'progress'>;

/** Takes in what is new up to `asOf`; a unit's CDRs become rollups in the unit's own transaction. */
export function takeIn(context: LoadContext): Promise<LoadReport> {
  const { db, config } = context;
  return loadAll({
    ...context,
    cdr: {
      rollUp: async ({ unitId }) => {
        await rollUpTraffic({ db, config, unitId });
        const late = await lateSince(db);
        if (late) await withdrawReviews({ db, from: late });
      },
      remove: async (rows) => {
        await removeUnit({ db, ...rows });
        await removeBillable({ db, ...rows });
        await removeExperience({ db, ...rows });
      },
    },
  });
}

/** Every rollup of one unit's CDRs (temp table `cdr_batch`); raw CDRs are not needed after it. */
export async function rollUpTraffic(unit: {
  db: Database;
  config: Pick<LoadedConfig, 'operator'>;
  unitId: number;
}): Promise<void> {
  await rollUpCdrs(unit);
  await rollUpBillable(unit);
  await rollUpExperience(unit);
}

/** The first day on which rows of the unit at hand became known, where persons were reviewed on it or later. */
function lateSince(db: Database): Promise<Day | null> {
  return db.value<Day | null>(
    `select min(known_on)::varchar from cdr_batch
     where known_on <= (select max(reviewed_on) from warehouse.person_review)`,
  );
}
