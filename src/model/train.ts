import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { type ModelCard, writeCard } from './card.ts';
import { cardPage } from './card-page.ts';
import { listFeatures, type ModelFeature } from './feature-list.ts';
import { type FittedHeads, fitHeads } from './fit.ts';
import type { LineProbabilities } from './heads.ts';
import { encodeModelFile } from './model-file.ts';
import { promoteTrained, registerModel, versionName } from './registry.ts';
import type { SampleSources } from './sample-sources.ts';
import { planTraining, type TrainingPlan } from './training-plan.ts';
import {
  type SamplingRequest,
  sampleNewest,
  sampleSettled,
  type TrainingSamples,
} from './training-samples.ts';
import { type Validation, validate } from './validate.ts';

export interface TrainRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  sources: SampleSources;
  log: Logger;
  progress: Progress;
}

/** A model that was learned and stands in no registry yet. */
export interface MadeModel {
  version: string;
  /** What `readModel` reads back, as bytes. */
  file: Uint8Array;
  heads: FittedHeads;
  features: ModelFeature[];
  samples: TrainingSamples;
  heldOut: LineProbabilities;
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
  const { config, log } = request;
  const sampling = await planSampling(request);
  const settled = sampling.plan.settled.length > 0;
  const check = settled ? await checkOnLaterTime(request, sampling) : undefined;
  const made = await fitNewest(request, sampling);
  const own = validate(made.heldOut, made.samples.later, config.model.seed);
  const card = register({ request, plan: sampling.plan, made, own, check });
  log.info({ version: card.version, rows: made.samples.train.table.rows }, 'model trained');
  return card;
}

/**
 * The model that `trainModel` would register, without the check on later time: for a backtest,
 * which is such a check itself. The same inputs give the same version as `trainModel`.
 *
 * @throws Failure (exit 6) when history is too short to learn from
 */
export async function makeModel(request: TrainRequest): Promise<MadeModel> {
  return fitNewest(request, await planSampling(request));
}

async function planSampling(request: TrainRequest): Promise<SamplingRequest> {
  const { db, config, asOf, sources, progress } = request;
  const plan = await planTraining({ db, config, asOf, sources });
  const since = plan.settled.at(-1) ?? plan.earlier.at(-1) ?? plan.later;
  const exits = await sources.findExits({ db, config, since, knownBy: asOf });
  return { db, config, sources, exits, plan, progress, whole: new Map() };
}

async function fitNewest(request: TrainRequest, sampling: SamplingRequest): Promise<MadeModel> {
  const { config, asOf, progress } = request;
  progress.step('newest samples');
  const samples = await sampleNewest(sampling);
  progress.step('model');
  const { fitted: heads, heldOut } = await fitHeads(samples, config);
  progress.done();
  const features = listFeatures(config, samples.train.table.columns);
  const { churn, model } = config;
  const file = encodeModelFile({ asOf, churn, model, features }, heads);
  return { version: versionName(asOf, file), file, heads, features, samples, heldOut };
}

async function checkOnLaterTime(
  request: TrainRequest,
  sampling: SamplingRequest,
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
  made: MadeModel;
  own: Validation;
  check: { validation: Validation; dates: TrainingSamples['dates'] } | undefined;
}): ModelCard {
  const { request, plan, made, own, check } = trained;
  const { config, asOf } = request;
  const { version, file, heads, features, samples } = made;
  const card = writeCard({ version, asOf, config, features, heads, plan, samples, own, check });
  registerModel(config, { version, file, card, page: cardPage(card, config.language) });
  promoteTrained(config, version);
  return card;
}
