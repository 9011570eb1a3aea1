import type { LoadedConfig } from '../config/load-config.ts';
import { addDays, type Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { newestLabelled } from '../journey/labels.ts';
import { readLiveModel } from '../model/score.ts';
import { planTraining } from '../model/training-plan.ts';
import { trainingSources } from '../nightly/training.ts';

export interface DatesAsked {
  from?: Day;
  to?: Day;
  everyDays: number;
  horizons: readonly number[];
  /** Whether a model is made at each date; else one must be kept for it. */
  trains: boolean;
}

export interface PlannedDates {
  /** Oldest first. */
  dates: Day[];
  /** The newest day that is known: labels are as known then. */
  knownBy: Day;
  /** Dates whose features training samples are taken from. */
  sampleDates: Day[];
}

const mostDates = 12;

/**
 * The dates to walk over, counted back from the newest whose horizon and silent window have passed.
 * Without `from`: as many as there is a model for, or history to make one, at most twelve.
 *
 * @throws Failure (exit 2) when `to` cannot be judged yet, (exit 6) when history is too short or no
 *         version is kept
 */
export async function planDates(
  request: { db: Database; config: LoadedConfig } & DatesAsked,
): Promise<PlannedDates> {
  const { db, from, everyDays } = request;
  const knownBy = await newestDay(db);
  const newest = await newestJudged(request, knownBy);
  const to = request.to ?? newest;
  if (to > newest) {
    throw new Failure(exitCodes.usage, {
      en: `what became of the lines of ${to} is not known yet: with data up to ${knownBy} the newest date that can be judged is ${newest}`,
      zh: `${to} 的用户后来如何尚不可知：数据到 ${knownBy} 为止，最晚可检验的日期是 ${newest}`,
    });
  }
  if (from && from > to) {
    const [why, inChinese] = request.to
      ? ['', '']
      : [', the newest date that can be judged', '（最晚可检验的日期）'];
    throw new Failure(exitCodes.usage, {
      en: `--from ${from} lies after ${to}${why}: give an earlier day`,
      zh: `--from ${from} 晚于 ${to}${inChinese}：请给出更早的日期`,
    });
  }
  const dates: Day[] = [];
  const samples = new Set<Day>();
  for (
    let day = to;
    from ? day >= from : dates.length < mostDates;
    day = addDays(day, -everyDays)
  ) {
    try {
      for (const one of await samplesOf(request, day)) samples.add(one);
    } catch (error) {
      if (!(error instanceof Failure) || from || dates.length === 0) throw error;
      break;
    }
    dates.unshift(day);
  }
  return { dates, knownBy, sampleDates: [...samples].sort() };
}

/** @throws Failure (exit 6) when there is no model for the date, and none can be made */
async function samplesOf(
  request: { db: Database; config: LoadedConfig } & DatesAsked,
  asOf: Day,
): Promise<Day[]> {
  const { db, config, horizons, trains } = request;
  if (!trains) {
    readLiveModel(config, asOf);
    return [];
  }
  const plans = [];
  for (const horizonDays of horizons) {
    const churn = { ...config.churn, horizonDays };
    plans.push(
      await planTraining({ db, config: { ...config, churn }, asOf, sources: trainingSources }),
    );
  }
  return plans.flatMap(({ later, earlier }) => [later, ...earlier]);
}

async function newestJudged(
  request: { db: Database; config: LoadedConfig } & DatesAsked,
  knownBy: Day,
): Promise<Day> {
  const { db, config } = request;
  const churn = { ...config.churn, horizonDays: Math.max(...request.horizons) };
  const labelled = await newestLabelled({ db, config: { churn }, knownBy });
  return labelled.withSilence ?? labelled.withoutSilence;
}

async function newestDay(db: Database): Promise<Day> {
  const day = await db.value<Day | null>(readSql(import.meta.url, 'newest-day.sql'));
  if (day) return day;
  throw new Failure(exitCodes.noModel, {
    en: 'the warehouse tells of no line in use: load CDRs, usage or bills first',
    zh: '数据仓库中没有在用的用户：请先加载 cdr、usage 或 bills',
  });
}
