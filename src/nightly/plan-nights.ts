import type { Day } from '../core/dates.ts';
import { type PlanOptions, planLoad } from '../extracts/plan-load.ts';
import { ScanPool } from '../extracts/scan/scan-pool.ts';
import type { LoadContext } from './take-in.ts';
import { trainingDue } from './training.ts';

/** A unit that would be taken in. */
export interface PlannedUnit {
  extract: string;
  unit: string;
  files: string[];
}

export interface NightsPlan {
  nights: Day[];
  /** What would be taken in for all of them. */
  units: PlannedUnit[];
  /** Why the last of them would train first; null when its model is young enough. */
  train: string | null;
}

/** What `nightly` would do; nothing is changed. */
export async function planNights(
  context: Omit<LoadContext, 'asOf'> & Pick<PlanOptions, 'from' | 'again'> & { nights: Day[] },
): Promise<NightsPlan> {
  const { config, nights } = context;
  const asOf = nights.at(-1) as Day;
  const pool = new ScanPool(config.resources.threads);
  try {
    const plan = await planLoad({ ...context, asOf, pool });
    return {
      nights,
      units: plan.units.map((unit) => ({
        extract: unit.extract,
        unit: unit.key,
        files: unit.files.map(({ path }) => path),
      })),
      train: trainingDue(config, asOf) ?? null,
    };
  } finally {
    await pool.close();
  }
}
