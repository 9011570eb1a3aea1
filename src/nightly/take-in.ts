import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { type LoadAllOptions, type LoadReport, loadAll } from '../extracts/load-all.ts';
import { withdrawReviews } from '../warehouse/persons/review-persons.ts';
import { removeTraffic, rollUpTraffic } from '../warehouse/roll-up.ts';
import type { NightContext } from './step.ts';

const firstOfAll = '0001-01-01';

/** What a load needs of the night. */
export type LoadContext = Pick<NightContext, 'db' | 'config' | 'asOf' | 'log' | 'progress'>;

/**
 * Takes in what is new up to `asOf`; CDRs become rollups in the transaction that takes them in.
 *
 * @param context.again extracts whose files are read again where they were read with another
 *        mapping; persons are then judged anew from the beginning
 */
export async function takeIn(
  context: LoadContext & Pick<LoadAllOptions, 'from' | 'again'>,
): Promise<LoadReport> {
  const { db, config } = context;
  if (context.again) await withdrawReviews({ db, from: firstOfAll });
  return loadAll({
    ...context,
    cdr: {
      rollUp: async () => {
        await rollUpTraffic({ db, config });
        const late = await lateSince(db);
        if (late) await withdrawReviews({ db, from: late });
      },
      remove: (rows) => removeTraffic({ db, ...rows }),
    },
  });
}

/** The first day on which rows at hand became known, where persons were reviewed on it or later. */
function lateSince(db: Database): Promise<Day | null> {
  return db.value<Day | null>(
    `select min(known_on)::varchar from cdr_batch
     where known_on <= (select max(reviewed_on) from warehouse.person_review)`,
  );
}
