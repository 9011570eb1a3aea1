import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { placeByHazard } from './hazard-outlooks.ts';
import { findStageModel, type KeptStageModel } from './keep-model.ts';
import { filterPopulation, tellOutlooks } from './score-stage-model.ts';
import { readSpecFile } from './spec-file.ts';
import { writeOutlooks } from './write-outlooks.ts';

/**
 * Places the lines of the night by the model the configuration chooses: writes `journey.outlook`
 * and puts stage, chances, since and before into `journey.line`, which the rules have filled with
 * driver, segment and evidence. Does nothing when the rules are chosen.
 *
 * @returns lines placed
 * @throws Failure (exit 6) when no usable stage model is kept
 */
export async function placeByStageModel(night: {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'churn' | 'models' | 'resources' | 'journey'>;
  asOf: Day;
  log: Logger;
  /** Place by this one instead of the newest that is kept. */
  stageModel?: KeptStageModel;
}): Promise<number> {
  const { db, config, asOf, log } = night;
  if (config.journey.stages === 'rules') return 0;
  const kept = night.stageModel ?? findStageModel(config, asOf);
  if (!kept)
    throw new Failure(
      exitCodes.noModel,
      `no stage model of ${asOf} or before: run \`holdfast train\`, or set journey.stages to rules`,
    );
  await db.run(readSql(import.meta.url, 'night-lines.sql'), { as_of: asOf });
  const { panel, filtered } = await filterPopulation({
    db,
    operator: config.operator,
    asOf,
    spec: readSpecFile(config),
    fitted: kept.file,
    population: 'stage_night_line',
    threads: config.resources.threads,
  });
  if (config.journey.stages === 'hazard') placeByHazard(panel, kept.file.hazards, filtered);
  const outlooks = tellOutlooks(kept.file, panel, filtered, config.churn.horizonDays);
  const lines = await writeOutlooks(db, asOf, kept.version, outlooks);
  await db.run(readSql(import.meta.url, 'place-lines.sql'), { as_of: asOf });
  log.info({ lines, stageModel: kept.version }, 'lines placed by the stage model');
  return lines;
}
