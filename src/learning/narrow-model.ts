import type { Model } from './model.ts';

/** Places of the features that some split of these models asks for; the first where none splits. */
export function askedFeatures(models: readonly Model[]): Int32Array {
  const asked = new Set<number>();
  for (const { ensemble } of models)
    for (const feature of ensemble.feature) if (feature >= 0) asked.add(feature);
  // a row is never empty
  if (asked.size === 0) asked.add(0);
  return Int32Array.from(asked).sort();
}

/**
 * The same model over the features at `kept` alone, in that order: its answers do not change.
 *
 * @param kept places that hold all features the model asks for
 */
export function narrowModel(model: Model, kept = askedFeatures([model])): Model {
  const place = new Map(Array.from(kept, (feature, i) => [feature, i]));
  const { features, ensemble } = model;
  return {
    ...model,
    features: Array.from(kept, (feature) => features[feature]!),
    ensemble: { ...ensemble, feature: ensemble.feature.map((one) => place.get(one) ?? -1) },
  };
}
