import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { explainRows } from './explain-rows.ts';
import { type FeatureRows, toFeatureRows } from './feature-rows.ts';
import type { LoadedModel } from './model-file.ts';
import { narrowHeads } from './narrow-heads.ts';

const fewestLines = 1000;
const batchLines = 4096;

interface ContributionRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  features: string;
  model: LoadedModel;
}

/**
 * Explains the churn score of the lines most at risk (five times what all queues can call, at
 * least 1,000): for each its ten features that move the log odds most, either way.
 * A model that answers with a share alone has nothing to explain.
 */
export async function writeContributions(request: ContributionRequest): Promise<void> {
  const { db, config, model } = request;
  if (model.heads.churn.kind === 'share') return;
  const capacity = Object.values(config.alerts.capacity).reduce((sum, calls) => sum + calls, 0);
  const wanted = Math.max(fewestLines, 5 * capacity);
  const riskiest = readSql(import.meta.url, 'riskiest-lines.sql');
  await db.run(`create or replace temp table model_riskiest as ${riskiest}`, { wanted });
  await explainChosen(request);
}

/** The same for one line, however small its risk. */
export async function writeContributionsOf(
  request: ContributionRequest,
  line: string,
): Promise<void> {
  await request.db.run(
    'create or replace temp table model_riskiest as select 1 as place, $line::varchar as subscriber_id',
    { line },
  );
  await explainChosen(request);
}

/** Explains the lines of `model_riskiest`, in their order. */
async function explainChosen(request: ContributionRequest): Promise<void> {
  const { db, config, asOf, features, model } = request;
  const families = new Map(featureCatalogue(config).map((one) => [one.name, one.family]));
  const lines = await db.value<number>('select count(*) from model_riskiest');
  const { heads, features: asked } = narrowHeads(model.heads);
  await db.run(
    `create or replace temp table model_contribution as
     select * exclude (as_of) from scores.contribution limit 0`,
  );
  const appender = await db.connection.createAppender('model_contribution');
  for (let from = 0; from < lines; from += batchLines) {
    const rows = await readRiskiest(db, features, { from, to: from + batchLines, asked });
    for (const one of await explainRows(heads.churn, rows)) {
      appender.appendVarchar(one.subscriberId);
      appender.appendVarchar(families.get(one.feature) ?? 'other');
      appender.appendVarchar(one.feature);
      appender.appendDouble(one.logOdds);
      if (one.value === null) appender.appendNull();
      else appender.appendDouble(one.value);
      if (one.text === null) appender.appendNull();
      else appender.appendVarchar(one.text);
      appender.appendInteger(one.rank);
      appender.endRow();
    }
  }
  appender.closeSync();
  await db.run(readSql(import.meta.url, 'write-contributions.sql'), { as_of: asOf });
  await db.run('drop table model_contribution');
  await db.run('drop table model_riskiest');
}

async function readRiskiest(
  db: Database,
  features: string,
  places: { from: number; to: number; asked: readonly string[] },
): Promise<FeatureRows> {
  const names = places.asked.map((name) => `, feature.${quoteName(name)}`).join('');
  const part = await db.columns(
    `select feature.subscriber_id${names}
     from ${features} as feature
     join model_riskiest as riskiest using (subscriber_id)
     where riskiest.place > $from_place and riskiest.place <= $to_place
     order by riskiest.place`,
    { from_place: places.from, to_place: places.to },
  );
  return toFeatureRows(part);
}
