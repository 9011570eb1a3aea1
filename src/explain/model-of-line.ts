import type { Table } from '../learning/table.ts';
import { writeContributionsOf } from '../model/contributions.ts';
import { compareFeatures, listFeatures } from '../model/feature-list.ts';
import { toFeatureRows } from '../model/feature-rows.ts';
import { type LoadedModel, readModel } from '../model/model-file.ts';
import { listModels } from '../model/registry.ts';
import { featureTable } from '../nightly/score-night.ts';
import type { LineNight } from './line-night.ts';

/** The model that scored a line, and what it looked at. */
export interface ModelOfLine {
  model: LoadedModel;
  /** The line's features: one row. */
  row: Table;
}

/**
 * Reads the model that scored the line and sees to it that what moved the score is told.
 *
 * @returns undefined where that version is no longer kept or the features have changed since
 * @throws Failure (exit 6) when its file is cut or edited
 */
export async function modelOfLine(
  night: LineNight,
  version: string,
): Promise<ModelOfLine | undefined> {
  const { db, config, asOf, line } = night;
  const kept = listModels(config).find((model) => model.version === version);
  if (!kept) return undefined;
  const model = readModel(kept);
  const features = featureTable(asOf);
  const { table: row } = toFeatureRows(
    await db.columns(`select * exclude (as_of) from ${features} where subscriber_id = $line`, {
      line,
    }),
  );
  const difference = compareFeatures(model.header.features, listFeatures(config, row.columns));
  if (difference || row.rows !== 1) return undefined;
  const told = await db.value<number>(
    'select count(*) from scores.contribution where as_of = $as_of::date and subscriber_id = $line',
    { as_of: asOf, line },
  );
  if (told === 0 && model.heads.churn.kind === 'trees') {
    await writeContributionsOf({ db, config, asOf, features, model }, line);
  }
  return { model, row };
}
