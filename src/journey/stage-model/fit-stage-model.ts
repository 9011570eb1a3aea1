import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import { addDays, type Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { findExits } from '../labels.ts';
import { buildPanel } from './build-panel.ts';
import { type FitOptions, fitStages } from './fit.ts';
import { fitHazards } from './hazard.ts';
import type { StageModelFile } from './model-file.ts';
import { evidenceHash, namingOf, readSpecFile, stageSpec } from './spec-file.ts';

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
  const since = addDays(last, -spec.stepDays * spec.weeks);
  await findExits({ db, config, since, knownBy: asOf });
  await db.run(readSql(import.meta.url, 'fit-lines.sql'), {
    as_of: last,
    since,
    max_lines: request.maxLines ?? 100_000,
  });
  const population = 'stage_fit_line';
  const { threads } = config.resources;
  const panel = await buildPanel({
    ...{ db, operator: config.operator, asOf: last, spec, population, threads },
    withExits: true,
  });
  const rounds = request.onRound ? { onRound: request.onRound } : {};
  const fitted = await fitStages(panel, stageSpec(spec), { threads, ...rounds });
  log.info({ lines: panel.lines, rounds: fitted.objectives.length }, 'stage model fitted');
  return {
    format: 'holdfast stage model',
    formatVersion: 2,
    asOf,
    evidence: evidenceHash(spec),
    stepDays: spec.stepDays,
    weeks: spec.weeks,
    lines: panel.lines,
    logLikelihood: fitted.logLikelihood,
    model: fitted.model,
    naming: namingOf(spec),
    hazards: fitHazards(panel),
  };
}
