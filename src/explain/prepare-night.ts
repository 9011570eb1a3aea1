import { readLiveModel, scoreLines } from '../model/score.ts';
import { buildNightFeatures } from '../nightly/build-line-features.ts';
import { placeLines } from '../nightly/place-lines.ts';
import { requireFresh } from '../nightly/require-fresh.ts';
import { featureTable } from '../nightly/score-night.ts';
import type { LoadContext } from '../nightly/take-in.ts';
import { valueLines } from '../value/value-lines.ts';
import { reviewPersons } from '../warehouse/persons/review-persons.ts';
import type { Story } from './story.ts';

/**
 * Sees to it that features, scores, stages and values of the night are there, by the steps of the
 * night itself. To be called in a rehearsal: what it writes is not to stay.
 *
 * @returns whether the scores and stages are those that the night published
 * @throws Failure (exit 4) when the data of that day is not there, (exit 6) without a usable model
 */
export async function prepareNight(night: LoadContext): Promise<Story['night']> {
  const features = featureTable(night.asOf);
  const there = await whatIsThere(night);
  if (!there.scores) await requireFresh(night);
  const model = there.scores ? undefined : readLiveModel(night.config, night.asOf);
  if (!there.scores) await reviewPersons(night);
  if (!there.features) await buildNightFeatures({ ...night, into: features });
  if (model) await scoreLines({ ...night, features, model });
  if (!there.stages) {
    await placeLines(night);
    await valueLines(night);
  }
  return there.scores && there.stages ? 'stored' : 'worked_out';
}

async function whatIsThere({ db, asOf }: Pick<LoadContext, 'db' | 'asOf'>) {
  const binds = { as_of: asOf, feature_table: `line_${asOf.replaceAll('-', '')}` };
  const has = (from: string) => db.value<boolean>(`select count(*) > 0 from (${from})`, binds);
  return {
    features: await has(
      "from duckdb_tables() where schema_name = 'features' and table_name = $feature_table",
    ),
    scores: await has('from scores.line where as_of = $as_of::date limit 1'),
    stages: await has('from journey.line where as_of = $as_of::date limit 1'),
  };
}
