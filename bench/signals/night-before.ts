import { addDays } from '../../src/core/dates.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { walkAsWritten } from '../../src/journey/stage-model/walk-as-written.ts';
import type { SourceRequest } from '../../src/model/sample-sources.ts';
import { trainingSources } from '../../src/nightly/training.ts';

/** Contacts' risk by name, as the stage model tells it of the features' date, and of the night before. */
export const contactsRisk = ['contacts_exit_chance_30d', 'contacts_exit_chance_highest_30d'].map(
  (name) => ({ name, before: `${name}_night_before` }),
);

/** What a training is made of, and beside its features the risk of contacts told of the night before. */
export const sourcesWithNightBefore = {
  ...trainingSources,
  async featuresOf(request: SourceRequest & { population: string }): Promise<string> {
    const { db, config } = request;
    const features = featureCatalogue(config).filter(({ from }) => from === 'contact_walk');
    await buildFeatures({
      ...request,
      features,
      into: 'temp.told_before',
      readWalks: (walk) => walkAsWritten({ ...walk, asOf: addDays(walk.asOf, -1) }),
    });
    const table = await trainingSources.featuresOf(request);
    const before = contactsRisk.map(({ name, before }) => `told_before.${name} as ${before}`);
    await db.run(
      `create or replace temp table feature_and_before as
       select feature.*, ${before.join(', ')}
       from ${table} as feature join told_before using (subscriber_id)
       order by subscriber_id`,
    );
    return 'temp.feature_and_before';
  },
};
