import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { countStages } from './count-stages.ts';
import { type EvidenceFile, readEvidence } from './evidence.ts';
import { featureTable, gatherEvidence, presentFeatures, writeKinds } from './gather-evidence.ts';
import { rulesSql } from './rules-sql.ts';

export interface AssessedStages {
  lines: number;
  /** Lines of each stage, `stable` among them. */
  byStage: Record<string, number>;
  /** Evidence that could not be looked for, since its extract or feature is not there. */
  missing: string[];
}

/**
 * Places every scored line of the night on the way out, by the rules over `models/journey`.
 * Reads the night's features and `scores`, writes `journey.line` and `journey.evidence` of that
 * as-of date (replacing what stood there) and the kinds of evidence. The lines stand in the temp
 * table `assessed_line` in any case, in the shape of `journey.line`.
 *
 * A stage is reached when enough weighted evidence for it, or for a later one, is there: with
 * e(s) = weight of the evidence for s + support by the risk score − enough(s),
 * P(s or later) = max over t ≥ s of 1 / (1 + exp(−steepness · e(t))), and the stage is the last
 * one with P ≥ ½. So stage and posteriors cannot contradict each other.
 *
 * @throws Failure (exit 2) when the features of that date are not there
 */
export async function assessStages(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
  /** Whether `journey.line` is written; not where a stage model places the lines afterwards. */
  keepsLines?: boolean;
}): Promise<AssessedStages> {
  const { db, config, asOf, log, keepsLines = true } = night;
  const evidence = readEvidence(config);
  const missing = await gatherEvidence({ db, asOf, file: evidence, from: featureTable(asOf) });
  if (missing.length > 0) log.debug({ missing }, 'evidence without its feature');
  await db.run(readSql(import.meta.url, 'risk.sql'), { as_of: asOf });
  await db.run(readSql(import.meta.url, 'driver-push.sql'), { as_of: asOf });
  await db.run(rulesSql(evidence));
  await db.run(await profileSql(db, asOf, evidence));
  await db.run(readSql(import.meta.url, 'assessed-line.sql'), { as_of: asOf });
  await db.transaction(async () => {
    await writeKinds(db, evidence);
    for (const table of keepsLines ? ['line', 'evidence'] : ['evidence'])
      await db.run(`delete from journey.${table} where as_of = $as_of::date`, { as_of: asOf });
    if (keepsLines) await db.run(readSql(import.meta.url, 'keep-lines.sql'));
    // Where a stage model places the lines afterwards, any of them may need its reasons.
    await db.run(readSql(import.meta.url, 'keep-evidence.sql'), {
      as_of: asOf,
      every_line: config.journey.stages !== 'rules',
    });
    for (const table of ['evidence', 'outlook'])
      await db.run(
        `delete from journey.${table} where as_of <= $as_of::date - $keep_days::integer`,
        { as_of: asOf, keep_days: config.night.keepFeatureNights },
      );
  });
  const byStage = await countStages(db, 'assessed_line', asOf);
  const lines = Object.values(byStage).reduce((sum, count) => sum + count, 0);
  log.info({ lines, ...byStage }, 'stages told by the rules');
  return { lines, byStage, missing };
}

/** What lifecycle and segment look at; a feature that is not there is null. */
async function profileSql(db: Database, asOf: Day, file: EvidenceFile): Promise<string> {
  const present = await presentFeatures(db, asOf);
  const { tenureDays, trend, spend, voice, data } = file.profile;
  const first = (features: readonly string[]) => {
    const there = features.filter((feature) => present.has(feature));
    return `coalesce(${[...there.map((name) => `round(${quoteName(name)}::double, 6)`), 'null'].join(', ')})::double`;
  };
  const amounts = spend
    .filter((source) => present.has(source.feature))
    .map(
      ({ feature, days }) => `nullif(round(${quoteName(feature)}::double * 30 / ${days}, 2), 0)`,
    );
  return `create or replace temp table line_profile as
    select subscriber_id, ${first(tenureDays)} as tenure_days, ${first(trend)} as trend,
      coalesce(${[...amounts, 'null'].join(', ')})::double as spend,
      ${first(voice)} as voice, ${first(data)} as data
    from ${featureTable(asOf)}`;
}
