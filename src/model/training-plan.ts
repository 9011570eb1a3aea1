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
  if (!historyFrom) {
    throw new Failure(exitCodes.noModel, {
      en: `nothing known on ${asOf} shows any line in use: load CDRs, usage or bills of earlier days`,
      zh: `截至 ${asOf} 的数据中没有在用的用户：请加载更早日期的 cdr、usage 或 bills`,
    });
  }
  const first = addDays(historyFrom, needed);
  throw new Failure(exitCodes.noModel, {
    en: `history from ${historyFrom} to ${asOf} is too short to learn from: ${needed} days are needed at least, ${first} is the first day that can be trained on`,
    zh: `${historyFrom} 至 ${asOf} 的历史过短，无法训练：至少需要 ${needed} 天，最早可训练的日期是 ${first}`,
  });
}
