import type { LoadedConfig } from '../config/load-config.ts';
import { addDays, type Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { planSampleDates, type SampleDates } from './sample-dates.ts';
import type { SampleSources } from './sample-sources.ts';

export interface TrainingPlan extends SampleDates {
  /** Whether silent exits are among the labels. */
  silent: boolean;
}

/**
 * Chooses the dates to learn from. Where history is too short for silences to be known, labels
 * without them are better than no model, and the card says so.
 *
 * @throws Failure (exit 6) when history is too short for any labels
 */
export async function planTraining(request: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  sources: SampleSources;
}): Promise<TrainingPlan> {
  const { db, config, asOf, sources } = request;
  const { horizonDays, silentDays } = config.churn;
  const { sampleDates, everyDays } = config.model;
  const start = readSql(import.meta.url, 'history-start.sql');
  const historyFrom = await db.value<Day | null>(start, { as_of: asOf });
  const newest = await sources.newestLabelled({ db, config, knownBy: asOf });
  const silentWait = silentDays - 1;
  for (const [day, silent] of [
    [newest.withSilence, true],
    [newest.withoutSilence, false],
  ] as const) {
    if (!historyFrom || !day) continue;
    const labelDays = horizonDays + (silent ? silentWait : 0);
    const plan = { newest: day, historyFrom, labelDays, sampleDates, everyDays };
    const dates = planSampleDates(plan);
    if (dates) return { ...dates, silent };
  }
  const needed = horizonDays + 14 + everyDays;
  throw new Failure(
    exitCodes.noModel,
    historyFrom
      ? `history from ${historyFrom} to ${asOf} is too short to learn from: ${needed} days are needed at least, ${addDays(historyFrom, needed)} is the first day that can be trained on`
      : `nothing known on ${asOf} shows any line in use: load CDRs, usage or bills of earlier days`,
  );
}
