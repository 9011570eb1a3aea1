import { addDays } from '../../src/core/dates.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { tellChances } from '../../src/journey/night-before/night-before.ts';
import { walkAsWritten } from '../../src/journey/stage-model/walk-as-written.ts';
import type { SourceRequest } from '../../src/model/sample-sources.ts';
import { trainingSources } from '../../src/nightly/training.ts';

/** Contacts' risk by name, as told the night before the features' date, and as of that date itself. */
export const contactsRisk = ['contacts_exit_chance_30d', 'contacts_exit_chance_highest_30d'].map(
  (name) => ({ name, sameDate: `${name}_same_date` }),
);

/** What a training is made of, and beside its features the risk of contacts told as of their date. */
export const sourcesWithSameDate = {
  ...trainingSources,
  async featuresOf(request: SourceRequest & { population: string }): Promise<string> {
    const { db, config } = request;
    const features = featureCatalogue(config).filter(({ from }) => from === 'contact_walk');
    await buildFeatures({
      ...request,
      features,
      into: 'temp.told_same_date',
      readWalks: {
        read: walkAsWritten,
        readNightBefore: (walk) => tellChances({ ...walk, asOf: addDays(walk.asOf, 1) }),
      },
    });
    const table = await trainingSources.featuresOf(request);
    const told = contactsRisk.map(({ name, sameDate }) => `told_same_date.${name} as ${sameDate}`);
    await db.run(
      `create or replace temp table feature_and_same_date as
       select feature.*, ${told.join(', ')}
       from ${table} as feature join told_same_date using (subscriber_id)
       order by subscriber_id`,
    );
    return 'temp.feature_and_same_date';
  },
};
