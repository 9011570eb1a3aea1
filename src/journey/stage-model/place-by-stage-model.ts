import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Binds, Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { placeByHazard } from './hazard-outlooks.ts';
import { findStageModel, type KeptStageModel } from './keep-model.ts';
import type { Naming } from './name-stage.ts';
import { filterPopulation, tellOutlooks } from './score-stage-model.ts';
import { namingOf, readSpecFile } from './spec-file.ts';
import { walkAsWritten, writtenVersion } from './walk-as-written.ts';
import { clearOutlooks, keepOutlooks, layOutOutlooks, tellTable } from './write-outlooks.ts';

interface Night {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
  /** Place by this fitted one instead of the newest that is kept. */
  stageModel?: KeptStageModel;
}

/**
 * Places the lines of the night by the model the configuration chooses: writes `journey.line` of
 * the as-of date (replacing what stood there) with stage, chances, since and before of
 * `journey.outlook`, and all else as it stands in `assessed_line`, which the rules have filled.
 * When the rules are chosen they stand, and no outlook is kept.
 *
 * @returns lines placed
 * @throws Failure (exit 6) when a fitted model is chosen and none is kept that can be used
 */
export async function placeByStageModel(night: Night): Promise<number> {
  const { db, config, asOf, log } = night;
  const { stages } = config.journey;
  if (stages === 'rules') {
    await clearOutlooks(db, asOf);
    return 0;
  }
  await db.run(readSql(import.meta.url, 'night-lines.sql'));
  const { version, stepDays, naming } =
    stages === 'hidden-markov' ? await asWritten(night) : await asFitted(night);
  const binds = { as_of: asOf, step_days: stepDays, ...namingBinds(naming) };
  await db.transaction(async () => {
    await db.run('delete from journey.line where as_of = $as_of::date', binds);
    await db.run(readSql(import.meta.url, 'place-lines.sql'), binds);
  });
  const lines = Number(
    await db.value(
      'select count(*) from journey.line join journey.outlook using (as_of, subscriber_id) where as_of = $as_of::date',
      { as_of: asOf },
    ),
  );
  log.info({ lines, stageModel: version }, 'lines placed by the stage model');
  return lines;
}

/** What outlooks were told by; without `naming` their names stand as they are. */
interface Told {
  version: string;
  stepDays: number;
  naming?: Naming;
}

function namingBinds(naming: Naming | undefined): Binds {
  const stages = ['idea', 'inducement', 'decision', 'action'];
  return Object.fromEntries(
    stages.flatMap((stage, index) => [
      [`${stage}_from`, naming?.from[index] ?? null],
      [`${stage}_until`, naming?.until[index] ?? null],
    ]),
  );
}

/** What the features of the night told already is not read again. */
async function asWritten({ db, config, asOf }: Night): Promise<Told> {
  const spec = readSpecFile(config);
  const version = writtenVersion(config);
  const told = { version, stepDays: spec.stepDays, naming: namingOf(spec) };
  const binds = { as_of: asOf, version };
  if (await db.value(readSql(import.meta.url, 'is-told.sql'), binds)) return told;
  const everybody = `warehouse.line_known(date '${asOf}')`;
  const population = 'stage_night_line';
  await walkAsWritten({ db, config, asOf, everybody, population, isKept: true });
  return told;
}

async function asFitted({ db, config, asOf, stageModel }: Night): Promise<Told> {
  const kept = stageModel ?? findStageModel(config, asOf);
  if (!kept)
    throw new Failure(exitCodes.noModel, {
      en: `no stage model of ${asOf} or before: run \`holdfast train\`, or set journey.stages to hidden-markov`,
      zh: `没有 ${asOf} 或之前的阶段模型：请运行 \`holdfast train\`，或将 journey.stages 设为 hidden-markov`,
    });
  const { threads } = config.resources;
  const { panel, filtered } = await filterPopulation({
    ...{ db, operator: config.operator, asOf, spec: readSpecFile(config), threads },
    ...{ fitted: kept.file, population: 'stage_night_line' },
  });
  const byHazard = config.journey.stages === 'hazard';
  if (byHazard) placeByHazard(panel, kept.file.hazards, filtered);
  const outlooks = layOutOutlooks(tellOutlooks(kept.file, panel, filtered), panel.lines);
  await tellTable(db, asOf, outlooks, 'stage_line');
  await db.transaction(async () => {
    await clearOutlooks(db, asOf);
    await keepOutlooks(db, asOf, kept.version);
  });
  const { stepDays } = kept.file;
  return { version: kept.version, stepDays, ...(byHazard ? {} : { naming: kept.file.naming }) };
}
