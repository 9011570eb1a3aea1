import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { explain } from '../learning/explain.ts';
import type { Model } from '../learning/learner.ts';
import type { Column, Table } from '../learning/table.ts';
import { type FeatureRows, toFeatureRows } from './feature-rows.ts';
import type { LoadedModel } from './model-file.ts';

/** One feature of one line, and how far it moved the score. */
interface Contribution {
  subscriberId: string;
  feature: string;
  logOdds: number;
  value: number | null;
  text: string | null;
  rank: number;
}

const featuresPerLine = 10;
const fewestLines = 1000;
const batchLines = 4096;

/**
 * Explains the churn score of the lines most at risk (five times what all queues can call, at
 * least 1,000): for each its ten features that move the log odds most, either way.
 * A model that answers with a share alone has nothing to explain.
 */
export async function writeContributions(request: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  features: string;
  model: LoadedModel;
}): Promise<void> {
  const { db, config, asOf, features, model } = request;
  if (model.heads.churn.kind === 'share') return;
  const families = new Map(featureCatalogue(config).map((one) => [one.name, one.family]));
  const capacity = Object.values(config.alerts.capacity).reduce((sum, calls) => sum + calls, 0);
  const wanted = Math.max(fewestLines, 5 * capacity);
  const riskiest = readSql(import.meta.url, 'riskiest-lines.sql');
  await db.run(`create or replace temp table model_riskiest as ${riskiest}`, { wanted });
  const lines = await db.value<number>('select count(*) from model_riskiest');
  await db.run(
    `create or replace temp table model_contribution as
     select * exclude (as_of) from scores.contribution limit 0`,
  );
  const appender = await db.connection.createAppender('model_contribution');
  for (let from = 0; from < lines; from += batchLines) {
    const rows = await readRiskiest(db, features, { from, to: from + batchLines });
    for (const one of await explainRows(model, rows)) {
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
  places: { from: number; to: number },
): Promise<FeatureRows> {
  const part = await db.columns(
    `select feature.* exclude (as_of)
     from ${features} as feature
     join model_riskiest as riskiest using (subscriber_id)
     where riskiest.place > $from_place and riskiest.place <= $to_place
     order by riskiest.place`,
    { from_place: places.from, to_place: places.to },
  );
  return toFeatureRows(part);
}

async function explainRows(model: LoadedModel, rows: FeatureRows): Promise<Contribution[]> {
  const head = model.heads.churn;
  if (head.kind === 'share') return [];
  const { features: names, values } = explainMean(head.models, rows.table);
  const columns = new Map(rows.table.columns.map((column) => [column.name, column]));
  return rows.ids.flatMap((subscriberId, row) => {
    const moves = values.subarray(row * names.length, (row + 1) * names.length);
    return rankMoves(moves).map((index, place) => ({
      subscriberId,
      feature: names[index] as string,
      logOdds: Math.round((moves[index] as number) * 1e6) / 1e6,
      ...shownValue(columns.get(names[index] as string), row),
      rank: place + 1,
    }));
  });
}

/** Shapley values of the mean of several models of the same features are the mean of theirs. */
function explainMean(
  models: readonly Model[],
  table: Table,
): { features: string[]; values: Float64Array } {
  const [first, ...others] = models.map((model) => explain(model, table));
  if (!first) throw new Error('a head of trees has no model');
  const values = first.values.slice();
  for (const other of others) {
    for (let i = 0; i < values.length; i++) values[i]! += other.values[i] as number;
  }
  return { features: first.features, values: values.map((sum) => sum / models.length) };
}

/** Places of the features that move the score most, the strongest first. */
function rankMoves(moves: Float64Array): number[] {
  return Array.from(moves.keys())
    .filter((index) => moves[index] !== 0)
    .sort((a, b) => Math.abs(moves[b] as number) - Math.abs(moves[a] as number) || a - b)
    .slice(0, featuresPerLine);
}

function shownValue(
  column: Column | undefined,
  row: number,
): { value: number | null; text: string | null } {
  if (column?.kind === 'category') {
    return { value: null, text: column.levels[column.codes[row] as number] ?? null };
  }
  const value = column?.values[row];
  return { value: value === undefined || Number.isNaN(value) ? null : value, text: null };
}
