import { type Day, daysBetween } from '../core/dates.ts';
import { createActiveLines } from '../features/active-lines.ts';
import { buildFeatures } from '../features/build-features.ts';
import { buildLabels, newestLabelled } from '../journey/labels.ts';
import { findExits } from '../journey/labels-exits.ts';
import type { ModelCard } from '../model/card.ts';
import { findModel, readLive } from '../model/registry.ts';
import type { SampleSources } from '../model/sample-sources.ts';
import { trainModel } from '../model/train.ts';
import { reviewPersons } from '../warehouse/persons/review-persons.ts';
import type { LoadContext } from './take-in.ts';

/** The stages a training is made of, handed to the model stage. */
const sources: SampleSources<Awaited<ReturnType<typeof findExits>>> = {
  createActiveLines,
  newestLabelled,
  findExits,
  buildLabels,
  buildFeatures,
};

/** Trains with what was known on `asOf`, persons behind lines included. */
export async function train(context: LoadContext): Promise<ModelCard> {
  await reviewPersons(context);
  return trainModel({ ...context, sources });
}

/**
 * Why a night of `asOf` would train first; undefined when its model is young enough.
 * A version that an operator has pinned is never replaced by age.
 */
export function trainingDue(
  config: LoadContext['config'],
  asOf: Day,
): 'no model' | 'model too old' | undefined {
  const model = findModel({ config, asOf });
  if (!model) return 'no model';
  const live = readLive(config);
  if (live?.pinned && live.version === model.version) return undefined;
  const age = daysBetween(model.asOf, asOf);
  return age >= config.model.retrainDays ? 'model too old' : undefined;
}
