import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Progress } from '../core/progress.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import type { Feature } from '../features/feature.ts';
import { checkLeaks } from './leaks/check-leaks.ts';
import { rankSingleFeatures } from './leaks/single-features.ts';
import { measureHorizon } from './measure/measure-horizon.ts';
import { resamples } from './measure/resample.ts';
import { planDates } from './plan-dates.ts';
import { replayAll } from './replay/replay-all.ts';
import type { BacktestResult, HorizonResult } from './result.ts';
import type { Variant } from './variant.ts';
import { openCache } from './work/cache.ts';
import { forgetOldWork } from './work/forget-old-work.ts';
import { openMatrices } from './work/matrices.ts';
import { openWork } from './work/open-work.ts';
import { publishResult } from './write/publish-result.ts';

export interface BacktestRequest {
  config: LoadedConfig;
  from?: Day;
  to?: Day;
  everyDays: number;
  horizons: readonly number[];
  /** The configured one first. */
  variants: readonly Variant[];
  /** `trained`: a model of each date's own; `live`: the versions kept in the registry. */
  models: 'trained' | 'live';
  /** Default: the catalogue. */
  features?: readonly Feature[];
  /** When the run began; tells what is kept in the folder of work, and nothing else. */
  startedAt: Date;
  log: Logger;
  progress: Progress;
}

/**
 * Walks over past dates of the warehouse: does at each what its night would have done with what was
 * known then, waits for the horizon, and measures against what became of the lines. The warehouse
 * is only read. Writes `out/backtest/<from>_<to>/`, whole or not at all; the same request on the
 * same warehouse gives the same bytes, killed in between or not.
 *
 * @throws Failure (exit 2) when a date cannot be judged yet, (exit 5) when the warehouse is being
 *         written, (exit 6) when history is too short for a model or no version is kept for a date
 */
export async function runBacktest(
  request: BacktestRequest,
): Promise<BacktestResult & { folder: string }> {
  const { config, variants, horizons, models, everyDays, log, progress } = request;
  refuseUnchangeable(request);
  const work = await openWork(config);
  try {
    const { db } = work;
    const trains = models === 'trained';
    const planned = await planDates({ db, ...request, trains });
    const { dates, knownBy } = planned;
    const cache = openCache(work, request.startedAt);
    const features = request.features ?? featureCatalogue(config);
    const matrices = openMatrices({ work, cache, config, features, log, progress });
    const plan = { work, cache, matrices, config, planned, variants, horizons, models };
    const replayed = await replayAll({ ...plan, log, progress });
    let began = performance.now();
    const seconds = () => Math.round(performance.now() - began) / 1000;
    progress.step('measure', horizons.length);
    const told: HorizonResult[] = [];
    // The first horizon last: its lines stay at hand for what follows.
    for (const horizonDays of horizons.toReversed()) {
      const churn = { ...config.churn, horizonDays };
      const measuring = { db, dates, knownBy, variants, replayed };
      told.unshift(await measureHorizon({ ...measuring, config: { ...config, churn } }));
      progress.tick(1);
    }
    const to = dates.at(-1) as Day;
    const { figures = [] } = told[0]?.variants[0]?.dates.at(-1) ?? {};
    const modelAuc = figures.find(({ figure }) => figure === 'auc')?.value ?? 1;
    const singleFeatures = await rankSingleFeatures({ db, matrices, asOf: to, modelAuc });
    log.info({ seconds: seconds() }, 'dates measured');
    began = performance.now();
    progress.step('leak check');
    const leakCheck = await checkLeaks({ work, config, matrices, asOf: to });
    progress.done();
    log.info({ asOf: to, lines: leakCheck.lines, seconds: seconds() }, 'leaks looked for');
    const result: BacktestResult = {
      operator: config.operator,
      ...{ from: dates[0] as Day, to, everyDays, knownBy, models },
      ...{ resamples, seed: config.model.seed, horizons: told },
      ...{ leakCheck, singleFeatures },
    };
    const folder = await publishResult({ db, config, result });
    forgetOldWork(work, request);
    return { ...result, folder };
  } finally {
    work.close();
  }
}

/** A version that is kept already was learned as it was learned. */
function refuseUnchangeable(request: BacktestRequest): void {
  const { config, variants, models, horizons } = request;
  if (models === 'trained') return;
  const { learner, seed } = config.model;
  const wrong = variants.find(
    (one) =>
      one.learner !== learner ||
      one.seed !== seed ||
      one.leftOut.length > 0 ||
      one.labels !== 'churn',
  );
  if (!wrong && horizons.every((days) => days === config.churn.horizonDays)) return;
  const asked = wrong ? wrong.name : '--horizon';
  throw new Failure(exitCodes.usage, {
    en: `${asked} needs a model of its own: leave out --models live; versions that are kept can be compared by stages and rank`,
    zh: `${asked} 需要另行训练模型：请去掉 --models live；登记在册的版本只能按 stages 与 rank 比较`,
  });
}
