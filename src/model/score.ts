import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { writeContributions } from './contributions.ts';
import { compareFeatures, listFeatures } from './feature-list.ts';
import { describeFeatures } from './feature-rows.ts';
import { fillScores } from './fill-scores.ts';
import { type LoadedModel, readModel } from './model-file.ts';
import { findModel } from './registry.ts';

export interface ScoreRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  /** Features of every active line as of that day: `as_of, subscriber_id`, then the features. */
  features: string;
  /** Score with this one instead of the version that is live. */
  model?: LoadedModel;
  log: Logger;
  progress: Progress;
}

/**
 * Scores every line of the feature table into `scores.line` and explains the riskiest of them in
 * `scores.contribution`, replacing what was there of that date.
 *
 * @throws Failure (exit 6) when there is no model, its file is cut or edited, or it was trained on
 *         other features or another meaning of churn than there are now
 */
export async function scoreLines(
  request: ScoreRequest,
): Promise<{ version: string; lines: number }> {
  const { db, config, asOf, features, log } = request;
  const model = request.model ?? readLiveModel(config, asOf);
  await refuseOtherModel(request, model);
  const lines = await fillScores(request, model);
  await db.transaction(async () => {
    const binds = { as_of: asOf, model_version: model.version };
    await db.run('delete from scores.line where as_of = $as_of::date', binds);
    await db.run('delete from scores.contribution where as_of = $as_of::date', binds);
    await db.run(readSql(import.meta.url, 'score-lines.sql'), binds);
    await writeContributions({ db, config, asOf, features, model });
  });
  await db.run('drop table model_score');
  log.info({ version: model.version, lines }, 'lines scored');
  return { version: model.version, lines };
}

/**
 * The version that a night of `asOf` uses.
 *
 * @throws Failure (exit 6) when there is none, or its file is cut or edited
 */
export function readLiveModel(config: LoadedConfig, asOf: Day): LoadedModel {
  const found = findModel({ config, asOf });
  if (found) return readModel(found);
  throw new Failure(exitCodes.noModel, {
    en: `no model was trained on or before ${asOf}: run \`holdfast train --as-of ${asOf}\``,
    zh: `没有在 ${asOf} 或之前训练的模型：请运行 \`holdfast train --as-of ${asOf}\``,
  });
}

async function refuseOtherModel(request: ScoreRequest, model: LoadedModel): Promise<void> {
  const { db, config, features, asOf } = request;
  const meant = (['horizonDays', 'silentDays', 'activeDays'] as const).filter(
    (name) => model.header.churn[name] !== config.churn[name],
  );
  if (meant.length > 0) {
    throw new Failure(exitCodes.noModel, {
      en: `model ${model.version} was trained with other settings (churn.${meant.join(', churn.')}): run \`holdfast train --as-of ${asOf}\``,
      zh: `模型 ${model.version} 训练时的设置不同（churn.${meant.join('、churn.')}）：请运行 \`holdfast train --as-of ${asOf}\``,
    });
  }
  const columns = await describeFeatures(db, features);
  const difference = compareFeatures(model.header.features, listFeatures(config, columns));
  if (!difference) return;
  throw new Failure(exitCodes.noModel, {
    en: `model ${model.version} was trained on other features (${difference.en}): run \`holdfast train --as-of ${asOf}\``,
    zh: `模型 ${model.version} 训练时的特征不同（${difference.zh}）：请运行 \`holdfast train --as-of ${asOf}\``,
  });
}
