import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Progress } from '../../core/progress.ts';
import { findModel } from '../../model/registry.ts';
import { reviewPersons } from '../../warehouse/persons/review-persons.ts';
import type { PlannedDates } from '../plan-dates.ts';
import { configOf, type Variant } from '../variant.ts';
import type { Cache, CachedThing } from '../work/cache.ts';
import { codeHash, listsHash } from '../work/code-hash.ts';
import type { Matrices } from '../work/matrices.ts';
import type { Work } from '../work/open-work.ts';
import { replayDate } from './replay-date.ts';

export interface ReplayPlan {
  work: Work;
  cache: Cache;
  matrices: Matrices;
  config: LoadedConfig;
  planned: PlannedDates;
  variants: readonly Variant[];
  horizons: readonly number[];
  models: 'trained' | 'live';
  log: Logger;
  progress: Progress;
}

/** Where the rows of a night lie that was replayed under a variant and a horizon. */
export type Replayed = (wanted: { variant: Variant; horizonDays: number; asOf: Day }) => string;

/** Steps of a replay in units of work, roughly alike in time. */
const stepsPerReplay = 3;

/**
 * Replays every date under every variant and horizon, oldest date first. What was done before, in
 * this run or one that was killed, is taken as it is.
 */
export async function replayAll(plan: ReplayPlan): Promise<Replayed> {
  const { cache, planned, variants, horizons, log, progress, work } = plan;
  const nights = planned.dates.flatMap((asOf) =>
    horizons.flatMap((horizonDays) => variants.map((variant) => ({ asOf, horizonDays, variant }))),
  );
  progress.step('backtest', await countWork(plan, nights));
  for (const asOf of [...planned.dates, planned.knownBy]) {
    await reviewPersons({ db: work.db, asOf });
  }
  const paths = new Map<string, string>();
  for (const night of nights) {
    let seconds: Seconds | undefined;
    const path = await cache.keep(keptNight(plan, night), async () => {
      const replayed = await replayTimed(plan, night);
      seconds = replayed.seconds;
      return replayed.rows;
    });
    paths.set(keyOf(night), path);
    const { asOf, horizonDays, variant } = night;
    if (seconds) log.info({ asOf, variant: variant.name, horizonDays, seconds }, 'date replayed');
  }
  progress.done();
  return (wanted) => {
    const path = paths.get(keyOf(wanted));
    if (!path) throw new Error(`${wanted.asOf} was not replayed`);
    return path;
  };
}

type Night = Parameters<Replayed>[0];
type Seconds = Record<string, number>;

async function replayTimed(
  plan: ReplayPlan,
  night: Night,
): Promise<{ rows: string; seconds: Seconds }> {
  const { work, matrices, config, models, log, progress } = plan;
  const { asOf, variant, horizonDays } = night;
  const seconds: Seconds = {};
  let began = performance.now();
  const rows = await replayDate({
    db: work.db,
    config: configOf(config, variant, horizonDays),
    ...{ asOf, variant, models, matrices },
    // what each stage tells of its night would bury what this tells of the walk
    log: log.child({}, { level: 'warn' }),
    onStep: (step) => {
      seconds[step] = Math.round(performance.now() - began) / 1000;
      began = performance.now();
      progress.tick(1);
    },
  });
  return { rows, seconds };
}

/** What a replayed night depends on beside what was known that day; how lists are ordered is no part of it. */
function keptNight(plan: ReplayPlan, { variant, horizonDays, asOf }: Night): CachedThing {
  const config = configOf(plan.config, variant, horizonDays);
  const { operator, churn, model, journey, alerts, value } = config;
  const { leftOut, labels } = variant;
  const madeOf = {
    code: programHash(),
    lists: listsHash(config),
    config: { operator, churn, model, journey, alerts, value },
    features: plan.matrices.features.map(({ name, sql, whenSilent }) => [name, sql, whenSilent]),
    ...{ leftOut, labels },
    model: plan.models === 'live' ? findModel({ config, asOf })?.version : 'trained',
  };
  return { kind: 'scores', asOf, madeOf };
}

let known: string | undefined;
function programHash(): string {
  const stages = ['features', 'warehouse', 'journey', 'learning', 'model', 'value', 'alerts'];
  known ??= codeHash([...stages, 'backtest/replay']);
  return known;
}

async function countWork(plan: ReplayPlan, nights: readonly Night[]): Promise<number> {
  let units = 0;
  const days = new Set([...plan.planned.sampleDates, ...plan.planned.dates]);
  for (const day of days) if (!(await plan.matrices.has(day))) units += 1;
  for (const night of nights) {
    if (!(await plan.cache.has(keptNight(plan, night)))) units += stepsPerReplay;
  }
  return units;
}

function keyOf({ variant, horizonDays, asOf }: Night): string {
  return [variant.name, horizonDays, asOf].join(' ');
}
