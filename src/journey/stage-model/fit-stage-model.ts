import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import { addDays, type Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { findExits } from '../labels.ts';
import { buildPanel } from './build-panel.ts';
import { chooseNaming } from './choose-naming.ts';
import { gatherCrew } from './crew.ts';
import { newFiltered } from './filter.ts';
import { type FitOptions, fitStages } from './fit.ts';
import { fitHazards } from './hazard.ts';
import { layTables } from './likelihood-tables.ts';
import type { StageModelFile } from './model-file.ts';
import { likeliest } from './name-stage.ts';
import { chunkCount, type Panel } from './panel.ts';
import { evidenceHash, readSpecFile, stageSpec } from './spec-file.ts';
import type { StageModel } from './stage-model.ts';

export interface FitRequest {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'churn' | 'models' | 'resources'>;
  /** What is known on this day is learned from, and nothing later. */
  asOf: Day;
  log: Logger;
  /** Most lines to learn from, drawn by hash. */
  maxLines?: number;
  onRound?: FitOptions['onRound'];
}

/**
 * Fits the stage model and the hazard model beside it on the weeks up to the last day whose silent
 * exits are known by now: `asOf − silentDays`.
 */
export async function fitStageModel(request: FitRequest): Promise<StageModelFile> {
  const { db, config, asOf, log } = request;
  const spec = readSpecFile(config);
  const last = addDays(asOf, -config.churn.silentDays);
  const since = addDays(last, -7 * spec.weeks);
  await findExits({ db, config, since, knownBy: asOf });
  await db.run(readSql(import.meta.url, 'fit-lines.sql'), {
    as_of: last,
    since,
    max_lines: request.maxLines ?? 100_000,
  });
  const population = 'stage_fit_line';
  const panel = await buildPanel({
    db,
    operator: config.operator,
    asOf: last,
    spec,
    population,
    withExits: true,
  });
  const { threads } = config.resources;
  const rounds = request.onRound ? { onRound: request.onRound } : {};
  const fitted = await fitStages(panel, stageSpec(spec), { threads, ...rounds });
  const naming = chooseNaming(
    panel,
    fitted.model,
    await weeklyChances(panel, fitted.model, threads),
  );
  log.info({ lines: panel.lines, rounds: fitted.objectives.length }, 'stage model fitted');
  return {
    format: 'holdfast stage model',
    formatVersion: 1,
    asOf,
    evidence: evidenceHash(spec),
    stepDays: spec.stepDays,
    weeks: spec.weeks,
    lines: panel.lines,
    logLikelihood: fitted.logLikelihood,
    model: fitted.model,
    naming,
    hazards: fitHazards(panel),
  };
}

/** The forward chances of every week of a panel. */
async function weeklyChances(
  panel: Panel,
  model: StageModel,
  threads: number,
): Promise<Float32Array> {
  const crew = gatherCrew(panel, threads);
  try {
    const into = newFiltered(panel, true);
    const logLikelihoods = new Float64Array(new SharedArrayBuffer(8 * chunkCount(panel)));
    const tables = layTables(model);
    await crew.run({ kind: 'filter', tables, naming: likeliest, into, logLikelihoods });
    return into.weekly!;
  } finally {
    await crew.close();
  }
}
