import type { Config } from '../config/schema.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import type { Model } from '../learning/learner.ts';

/** How much of what the trees gained came from one feature. */
export interface FeatureShare {
  name: string;
  family: string;
  /** 0..1 of the loss saved by all splits. */
  share: number;
  why: string;
}

/** The features whose splits saved most loss, the strongest first. */
export function rankFeatures(models: readonly Model[], config: Config, most = 20): FeatureShare[] {
  const catalogue = new Map(featureCatalogue(config).map((feature) => [feature.name, feature]));
  const gains = new Map<string, number>();
  for (const { features, ensemble } of models) {
    const { feature, gain, left } = ensemble;
    for (let node = 0; node < feature.length; node++) {
      if ((left[node] as number) < 0) continue;
      const name = features[feature[node] as number]?.name as string;
      gains.set(name, (gains.get(name) ?? 0) + (gain[node] as number));
    }
  }
  const all = [...gains.values()].reduce((sum, value) => sum + value, 0) || 1;
  return [...gains]
    .map(([name, gain]) => ({ name, share: gain / all }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name, share }) => ({
      name,
      family: catalogue.get(name)?.family ?? 'other',
      share: Math.round(share * 1e4) / 1e4,
      why: catalogue.get(name)?.why[config.language] ?? '',
    }));
}
