import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Progress } from '../../core/progress.ts';
import { quoteText } from '../../db/quote.ts';
import type { Feature } from '../../features/feature.ts';
import { buildLineFeatures } from '../../nightly/build-line-features.ts';
import type { Cache, CachedThing } from './cache.ts';
import { codeHash, listsHash } from './code-hash.ts';
import type { Work } from './open-work.ts';

/** The features of every active line as of past dates: each date's are built once. */
export interface Matrices {
  features: readonly Feature[];
  /** A relation over the date's features, to stand behind `from`. */
  of(asOf: Day): Promise<string>;
  /** A relation over what the stage model told when they were built, as `journey.outlook` has it. */
  outlooksOf(asOf: Day): Promise<string>;
  has(asOf: Day): Promise<boolean>;
}

/** Matrices over the facts of the warehouse; training samples and scored dates share them. */
export function openMatrices(request: {
  work: Work;
  cache: Cache;
  config: LoadedConfig;
  features: readonly Feature[];
  log: Logger;
  progress: Progress;
}): Matrices {
  const { work, cache, config, features, log, progress } = request;
  const { db } = work;
  const madeOf = {
    code: codeHash(['features', 'warehouse', 'journey/stage-model', 'journey/night-before']),
    lists: listsHash(config),
    operator: config.operator,
    churn: { silentDays: config.churn.silentDays, activeDays: config.churn.activeDays },
    features: features.map(({ name, sql, whenSilent, unit }) => [name, sql, whenSilent, unit]),
  };
  const thing = (asOf: Day, kind = 'features'): CachedThing => ({ kind, asOf, madeOf });
  const build = async (asOf: Day) => {
    const began = performance.now();
    const request = { db, config, asOf, features, into: 'temp.built_matrix' };
    await buildLineFeatures({ ...request, keepOutlooks: true });
    progress.tick(1);
    const seconds = Math.round(performance.now() - began) / 1000;
    log.info({ asOf, seconds }, 'features built');
    await cache.keep(thing(asOf, 'outlooks'), async () => outlooksTold(asOf));
  };
  return {
    features,
    has: (asOf) => cache.has(thing(asOf)),
    async of(asOf) {
      const path = await cache.keep(thing(asOf), async () => {
        await build(asOf);
        // its rows lie in order of the lines
        return 'select * from temp.built_matrix';
      });
      return `read_parquet(${quoteText(path)})`;
    },
    async outlooksOf(asOf) {
      const path = await cache.keep(thing(asOf, 'outlooks'), async () => {
        throw new Error(`the outlooks of ${asOf} are asked for before its features`);
      });
      return `read_parquet(${quoteText(path)})`;
    },
  };
}

const outlooksTold = (asOf: Day) =>
  `select * from journey.outlook where as_of = date '${asOf}' order by subscriber_id`;
