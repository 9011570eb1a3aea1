import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Binds, Database } from '../db/database.ts';
import { createActiveLines } from './active-lines.ts';

/** Lines worked on at once: bounds the memory of the contact circle and of the join. */
export const linesPerPass = 200_000;

/** What is left behind, to be dropped. */
export const passTables = [
  'feature_population',
  'feature_contact_line',
  'feature_pass',
  'feature_active_line',
] as const;

/**
 * Numbers the lines asked for by passes, in order of their ids: temp table `feature_population`.
 *
 * @returns how many lines and passes there are
 */
export async function layPasses(options: {
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

/** Temp table `feature_contact_line`: the open lines of ours that the population is in touch with. */
export async function layContactLines(db: Database): Promise<void> {
  await db.run(
    `create or replace temp table feature_contact_line as
     select subscriber_id from feature_base_line_no
     join feature_base_line using (subscriber_id)
     where closed_on is null and line_no in (
       select other_no from feature_base_tie
       where line_no in (select line_no from feature_population join feature_base_line_no using (subscriber_id))
     )`,
  );
}

/** Temp table `feature_pass`: the lines of one pass; binds: the first and last of them. */
export async function startPass(
  db: Database,
  pass: number,
): Promise<{ binds: Binds; count: number }> {
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
