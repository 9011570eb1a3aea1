import { type Day, daysBetween } from '../core/dates.ts';
import { createActiveLines } from '../features/active-lines.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { isCategory } from '../features/feature.ts';
import { buildLabels, newestLabelled } from '../journey/labels.ts';
import { findExits } from '../journey/labels-exits.ts';
import { fitStageModel } from '../journey/stage-model/fit-stage-model.ts';
import { findStageModel, keepStageModel } from '../journey/stage-model/keep-model.ts';
import type { ModelCard } from '../model/card.ts';
import { compareFeatures, listFeatures } from '../model/feature-list.ts';
import { readModel } from '../model/model-file.ts';
import { findModel, readLive } from '../model/registry.ts';
import type { SampleSources } from '../model/sample-sources.ts';
import { trainModel } from '../model/train.ts';
import { reviewPersons } from '../warehouse/persons/review-persons.ts';
import { buildLineFeatures } from './build-line-features.ts';
import type { LoadContext } from './take-in.ts';

/** The stages a training is made of, handed to the model stage. */
export const trainingSources: SampleSources<Awaited<ReturnType<typeof findExits>>> = {
  createActiveLines,
  newestLabelled,
  findExits,
  buildLabels,
  async featuresOf(request) {
    await buildLineFeatures(request);
    return request.into;
  },
};

/** Trains with what was known on `asOf`, persons behind lines included. */
export async function train(context: LoadContext): Promise<ModelCard> {
  await reviewPersons(context);
  if (needsFit(context.config)) {
    keepStageModel(context.config, await fitStageModel(context));
  }
  return trainModel({ ...context, sources: trainingSources });
}

/**
 * Why a night of `asOf` would train first; undefined when its model will do. A model of other
 * features or another churn definition than the program and the configuration have now (after an
 * upgrade, say) is no use. A version that an operator has pinned is never replaced.
 *
 * @throws Failure (exit 6) when the version's file is cut or edited
 */
export function trainingDue(
  config: LoadContext['config'],
  asOf: Day,
): 'no model' | 'no stage model' | 'model too old' | 'features changed' | undefined {
  const model = findModel({ config, asOf });
  if (!model) return 'no model';
  if (needsFit(config) && !findStageModel(config, asOf)) return 'no stage model';
  const live = readLive(config);
  if (live?.pinned && live.version === model.version) return undefined;
  if (daysBetween(model.asOf, asOf) >= config.model.retrainDays) return 'model too old';
  const { header } = readModel(model);
  const isSameChurn = JSON.stringify(header.churn) === JSON.stringify(config.churn);
  const isSameFeatures = compareFeatures(header.features, featuresNow(config)) === undefined;
  return isSameChurn && isSameFeatures ? undefined : 'features changed';
}

/** Whether the way stages are named is learned from the own past. */
export function needsFit({ journey }: Pick<LoadContext['config'], 'journey'>): boolean {
  return journey.stages === 'hidden-markov-fitted' || journey.stages === 'hazard';
}

function featuresNow(config: LoadContext['config']) {
  const columns = featureCatalogue(config).map((feature) => ({
    name: feature.name,
    kind: isCategory(feature) ? ('category' as const) : ('numeric' as const),
  }));
  return listFeatures(config, columns);
}
