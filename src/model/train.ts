import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { type ModelCard, writeCard } from './card.ts';
import { cardPage } from './card-page.ts';
import { listFeatures } from './feature-list.ts';
import { type FittedHeads, fitHeads } from './fit.ts';
import { encodeModelFile } from './model-file.ts';
import { promoteTrained, registerModel, versionName } from './registry.ts';
import type { SampleSources } from './sample-sources.ts';
import { planTraining, type TrainingPlan } from './training-plan.ts';
import { sampleNewest, sampleSettled, type TrainingSamples } from './training-samples.ts';
import { type Validation, validate } from './validate.ts';

export interface TrainRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  sources: SampleSources;
  log: Logger;
  progress: Progress;
}

/**
 * Trains, calibrates and validates a model with what was known on `asOf`, registers it and
 * promotes it unless an operator has pinned another. The same inputs give the same version.
 *
 * Where history allows, the figures are those of a second model of which every label was known on
 * the date it is judged on; else label windows overlap, persons do not, and the card says so.
 *
 * @throws Failure (exit 6) when history is too short to learn from
 */
export async function trainModel(request: TrainRequest): Promise<ModelCard> {
  const { db, config, asOf, log, progress, sources } = request;
  const plan = await planTraining({ db, config, asOf, sources });
  const since = plan.settled.at(-1) ?? plan.earlier.at(-1) ?? plan.later;
  const exits = await sources.findExits({ db, config, since, knownBy: asOf });
  const sampling = { db, config, sources, exits, plan, progress };
  const settled = plan.settled.length > 0;
  const check = settled ? await checkOnLaterTime(request, sampling) : undefined;
  progress.step('newest samples');
  const samples = await sampleNewest(sampling);
  progress.step('model');
  const { fitted: heads, heldOut } = await fitHeads(samples, config);
  const own = validate(heldOut, samples.later, config.model.seed);
  progress.done();
  const card = register({ request, plan, samples, heads, own, check });
  log.info({ version: card.version, rows: samples.train.table.rows }, 'model trained');
  return card;
}

async function checkOnLaterTime(
  request: TrainRequest,
  sampling: Parameters<typeof sampleSettled>[0],
): Promise<{ validation: Validation; dates: TrainingSamples['dates'] }> {
  const { config, progress } = request;
  progress.step('settled samples');
  const samples = await sampleSettled(sampling);
  progress.step('check on later time');
  const { heldOut } = await fitHeads(samples, config);
  const validation = validate(heldOut, samples.later, config.model.seed);
  return { validation, dates: samples.dates };
}

function register(trained: {
  request: TrainRequest;
  plan: TrainingPlan;
  samples: TrainingSamples;
  heads: FittedHeads;
  own: Validation;
  check: { validation: Validation; dates: TrainingSamples['dates'] } | undefined;
}): ModelCard {
  const { request, plan, samples, heads, own, check } = trained;
  const { config, asOf } = request;
  const features = listFeatures(config, samples.train.table.columns);
  const { churn, model } = config;
  const file = encodeModelFile({ asOf, churn, model, features }, heads);
  const version = versionName(asOf, file);
  const card = writeCard({ version, asOf, config, features, heads, plan, samples, own, check });
  registerModel(config, { version, file, card, page: cardPage(card) });
  promoteTrained(config, version);
  return card;
}
