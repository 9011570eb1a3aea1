import type { Logger } from 'pino';
import { decideAlerts } from '../../alerts/decide-alerts.ts';
import { collectScores } from '../../alerts/write-scores.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import { noProgress } from '../../core/progress.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { fitStageModel } from '../../journey/stage-model/fit-stage-model.ts';
import {
  asKept,
  findStageModel,
  type KeptStageModel,
} from '../../journey/stage-model/keep-model.ts';
import { clearOutlooks } from '../../journey/stage-model/write-outlooks.ts';
import { decodeModelFile, type LoadedModel } from '../../model/model-file.ts';
import { readLiveModel, scoreLines } from '../../model/score.ts';
import { makeModel } from '../../model/train.ts';
import { placeLines } from '../../nightly/place-lines.ts';
import { featureTable } from '../../nightly/score-night.ts';
import { needsFit } from '../../nightly/training.ts';
import { valueLines } from '../../value/value-lines.ts';
import type { Variant } from '../variant.ts';
import type { Matrices } from '../work/matrices.ts';
import { clearHistory } from './clear-history.ts';
import { sourcesOf, without } from './sources.ts';

export interface Replay {
  db: Database;
  /** The configuration of a night under the variant and horizon. */
  config: LoadedConfig;
  asOf: Day;
  variant: Variant;
  /** `trained`: a model made with what was known that day; `live`: the version kept for it. */
  models: 'trained' | 'live';
  matrices: Matrices;
  log: Logger;
  /** Called after each step with its name. */
  onStep(step: 'train' | 'score' | 'list'): void;
}

/**
 * Does what the night of a past date would have done from training to the decided list, in the
 * work database, writing nothing anywhere else.
 *
 * @returns the statement whose rows are the night's, one an active line, in order of subscriber_id
 * @throws Failure (exit 6) when no model can be made or found
 */
export async function replayDate(replay: Replay): Promise<string> {
  const { db, config, asOf, variant, matrices, log, onStep } = replay;
  const model = await chooseModel(replay);
  const stageModel = await chooseStageModel(replay);
  onStep('train');
  await clearHistory(db);
  const whole = featureTable(asOf);
  await db.run(
    `create or replace table ${whole} as
     select * from ${await matrices.of(asOf)}`,
  );
  // where the matrix was not kept yet, building it has told the date's outlooks already
  await clearOutlooks(db, asOf);
  await db.run(`insert into journey.outlook by name from ${await matrices.outlooksOf(asOf)}`);
  const features = variant.leftOut.length > 0 ? 'features.without' : whole;
  if (features !== whole) {
    await db.run(
      `create or replace table ${features} as
       select * ${without(matrices, variant)} from ${whole}`,
    );
  }
  await scoreLines({ db, config, asOf, features, model, log, progress: noProgress });
  onStep('score');
  const night = { db, config, asOf, log };
  await placeLines({ ...night, ...(stageModel ? { stageModel } : {}) });
  await valueLines(night);
  await decideAlerts(night);
  await collectScores(db, asOf);
  await db.run(
    `create or replace temp table backtest_night as ${readSql(import.meta.url, 'night-rows.sql')}`,
  );
  await db.run(`drop table ${whole}`);
  onStep('list');
  return 'select * from backtest_night order by subscriber_id';
}

async function chooseModel(replay: Replay): Promise<LoadedModel> {
  const { db, config, asOf, variant, matrices, log } = replay;
  if (replay.models === 'live') return readLiveModel(config, asOf);
  const sources = sourcesOf(matrices, variant);
  const made = await makeModel({ db, config, asOf, sources, log, progress: noProgress });
  return { ...decodeModelFile(made.file), asOf, folder: '' };
}

async function chooseStageModel(replay: Replay): Promise<KeptStageModel | undefined> {
  const { db, config, asOf, log } = replay;
  if (!needsFit(config)) return undefined;
  if (replay.models === 'live') return findStageModel(config, asOf);
  return asKept(await fitStageModel({ db, config, asOf, log }));
}
