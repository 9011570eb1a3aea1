import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { PartTimes } from '../core/part-times.ts';
import type { Progress } from '../core/progress.ts';
import type { Binds, Database } from '../db/database.ts';
import { createActiveLines } from './active-lines.ts';
import { type Availability, canTell, chooseRelation, findAvailability } from './availability.ts';
import { baseTable, baseTables, createBaseTables } from './base-tables.ts';
import { featureCatalogue } from './catalogue.ts';
import { composeInsert, composeRelation, composeTable, resultTable } from './compose.ts';
import type { Feature, RelationName } from './feature.ts';
import { lineWeeks, relations } from './relations.ts';

/** Lines worked on at once: bounds the memory of the contact circle and of the join. */
const linesPerPass = 200_000;

/**
 * Makes temp table `into`: `subscriber_id`, `p_exit_silent`, `p_exit_overt` (within 30 days) and `p_<stage>`
 * of every line of `population`; `everybody` are the lines known on the as-of date.
 */
export type WalkReader = (request: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  everybody: string;
  population: string;
  into: string;
}) => Promise<void>;

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
  const walks = readWalks && features.some(({ from }) => from === 'walk');
  if (walks) {
    const lines = { everybody: 'feature_base_line', population: 'feature_population' };
    const into = 'feature_base_walk';
    await times.time('base walk', () => readWalks({ db, config, asOf, ...lines, into }));
  }
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
      without: walks ? [] : ['walk'],
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
    for (const statement of composeRelation({ name, relation, features: told, isSample })) {
      await times.time(name, () => db.run(statement, binds));
    }
    built.set(name, told);
  }
  return built;
}

async function layPasses(options: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  population?: string;
  linesPerPass?: number;
}): Promise<{ lines: number; count: number }> {
  const { db, config, asOf } = options;
  let population = options.population;
  if (!population) {
    population = 'feature_active_line';
    await createActiveLines({ db, config, asOf, into: `temp.${population}` });
  }
  const size = options.linesPerPass ?? linesPerPass;
  await db.run(
    `create or replace temp table feature_population as
    select subscriber_id, (row_number() over (order by subscriber_id) - 1) // $size::bigint as pass
    from (select distinct subscriber_id from ${population}) order by subscriber_id`,
    { size },
  );
  const lines = Number(await db.value('select count(*) from feature_population'));
  return { lines, count: Math.ceil(lines / size) };
}

async function startPass(db: Database, pass: number): Promise<{ binds: Binds; count: number }> {
  await db.run(
    'create or replace temp table feature_pass as select subscriber_id from feature_population where pass = $pass::bigint order by subscriber_id',
    { pass },
  );
  const [line] = await db.rows<{ first: string; last: string; count: number }>(
    'select min(subscriber_id) as first, max(subscriber_id) as last, count(*) as count from feature_pass',
  );
  if (!line) throw new Error('a pass without lines');
  return { binds: { first_line: line.first, last_line: line.last }, count: Number(line.count) };
}

async function dropTemporary(db: Database): Promise<void> {
  const parts = (Object.keys(relations) as RelationName[]).map(resultTable);
  const base = baseTables.map(baseTable);
  const passes = ['feature_population', 'feature_pass', 'feature_active_line'];
  for (const table of [...parts, ...base, ...passes]) {
    await db.run(`drop table if exists temp.${table}`);
  }
}
