import { type LoadReport, loadAll } from '../extracts/load-all.ts';
import { removeExperience, rollUpExperience } from '../warehouse/experience/roll-up-experience.ts';
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
        await rollUpCdrs({ db, config, unitId });
        await rollUpBillable({ db, config, unitId });
        await rollUpExperience({ db, unitId });
      },
      remove: async (rows) => {
        await removeUnit({ db, ...rows });
        await removeBillable({ db, ...rows });
        await removeExperience({ db, ...rows });
      },
    },
  });
}
