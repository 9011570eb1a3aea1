import type { LoadedConfig } from '../config/load-config.ts';
import { addDays, type Day } from '../core/dates.ts';
import { PartTimes } from '../core/part-times.ts';
import type { Progress } from '../core/progress.ts';
import type { Binds, Database } from '../db/database.ts';
import { type Availability, canTell, chooseRelation, findAvailability } from './availability.ts';
import { baseTable, baseTables, createBaseTables } from './base-tables.ts';
import { featureCatalogue } from './catalogue.ts';
import { composeInsert, composeRelation, composeTable, resultTable } from './compose.ts';
import type { Feature, RelationName } from './feature.ts';
import { layContactLines, layPasses, linesPerPass, passTables, startPass } from './passes.ts';
import { lineWeeks, ofWalks, relations } from './relations.ts';

interface WalkRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  /** A table with `subscriber_id`. */
  population: string;
  /** The temp table to make. */
  into: string;
}

/** How the stage model reads lines. */
export interface WalkReader {
  /**
   * Makes `into`: `subscriber_id`, `p_exit_silent`, `p_exit_overt` (within 30 days) and `p_<stage>` of every
   * line of `population`; `everybody` are the lines known on the as-of date, as `warehouse.line_known`.
   */
  read(request: WalkRequest & { everybody: string }): Promise<void>;
  /**
   * Makes `into`: `subscriber_id` and `exit_chance` (within 30 days), as of the night before, of those lines
   * of `population` that were open then. @param request.asOf the night before
   */
  readNightBefore(request: WalkRequest): Promise<void>;
}

/**
 * Fills `into` with the features of `population` as known on `asOf`: columns as_of, subscriber_id and
 * one per catalogue feature (FLOAT, or VARCHAR for categories), ordered by subscriber_id.
 * A feature whose extract is missing, or whose window is longer than the history, is null.
 *
 * @param into       a table name, as `features.line_20260630`; replaced when it is there
 * @param population a relation with a column subscriber_id; default: all active lines
 * @returns the number of lines
 */
export async function buildFeatures(options: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  into: string;
  population?: string;
  /** Default: the catalogue. */
  features?: readonly Feature[];
  progress?: Progress;
  linesPerPass?: number;
  /** How the stage model reads lines; without it the features of family `journey` are null. */
  readWalks?: WalkReader;
  /** Told the time of every base table and relation, and of `together`, their laying side by side. */
  times?: PartTimes;
}): Promise<number> {
  const { db, config, asOf, into, progress, readWalks } = options;
  const times = options.times ?? new PartTimes(() => 0);
  const features = options.features ?? featureCatalogue(config);
  const binds = {
    as_of: asOf,
    operator: config.operator,
    silent_days: config.churn.silentDays,
    break_share: config.tariffs.contractBreakShare,
    line_weeks: lineWeeks,
  };
  const passes = await times.time('population', () => layPasses(options));
  const available = await findAvailability(db, asOf);
  await createBaseTables({ db, binds, available, times, linesAtOnce: linesPerPass });
  if (readWalks) await readAsked({ ...options, readWalks, features, available, times });
  await db.run('create schema if not exists features');
  await db.run(composeTable(into, features));
  progress?.step('features', passes.lines);
  const isSample =
    passes.lines * 2 < Number(await db.value('select count(*) from feature_base_line'));
  for (let pass = 0; pass < passes.count; pass++) {
    const lines = await startPass(db, pass);
    const built = await buildParts({
      db,
      features,
      available,
      isSample,
      without: readWalks ? [] : ofWalks,
      binds: { ...binds, ...lines.binds },
      times,
    });
    await times.time('together', () => db.run(composeInsert(into, features, built), binds));
    progress?.tick(lines.count);
  }
  await dropTemporary(db);
  progress?.done();
  return passes.lines;
}

/** Has the stage model read what the features ask for. */
async function readAsked(options: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  readWalks: WalkReader;
  features: readonly Feature[];
  available: Availability;
  times: PartTimes;
}): Promise<void> {
  const { db, config, asOf, readWalks, features, available, times } = options;
  const isAsked = (name: RelationName) => features.some(({ from }) => from === name);
  if (isAsked('walk')) {
    const lines = { everybody: 'feature_base_line', population: 'feature_population' };
    const walk = { db, config, asOf, ...lines, into: baseTable('walk') };
    await times.time('base walk', () => readWalks.read(walk));
  }
  if (isAsked('contact_walk') && available.facts.has('contact_week')) {
    await layContactLines(db);
    const night = { db, config, asOf: addDays(asOf, -1), population: 'feature_contact_line' };
    const walk = { ...night, into: baseTable('contact-walk') };
    await times.time('base contact-walk', () => readWalks.readNightBefore(walk));
  }
}

async function buildParts(options: {
  db: Database;
  features: readonly Feature[];
  available: Availability;
  isSample: boolean;
  /** Relations whose base is not there. */
  without: readonly RelationName[];
  binds: Binds;
  times: PartTimes;
}): Promise<Map<RelationName, readonly Feature[]>> {
  const { db, features, available, isSample, without, times } = options;
  const built = new Map<RelationName, readonly Feature[]>();
  for (const name of Object.keys(relations) as RelationName[]) {
    const relation = chooseRelation(name, available);
    if (!relation || without.includes(name)) continue;
    const told = features.filter(
      (feature) => feature.from === name && canTell(feature, relation, available),
    );
    if (told.length === 0) continue;
    const binds = { ...options.binds, anchor: available.anchor };
    const { laid } = available;
    const statement = composeRelation({ name, relation, features: told, isSample, laid });
    await times.time(name, () => db.run(statement, binds));
    built.set(name, told);
  }
  return built;
}

async function dropTemporary(db: Database): Promise<void> {
  const parts = (Object.keys(relations) as RelationName[]).map(resultTable);
  const base = baseTables.map(baseTable);
  for (const table of [...parts, ...base, ...passTables]) {
    await db.run(`drop table if exists temp.${table}`);
  }
}
