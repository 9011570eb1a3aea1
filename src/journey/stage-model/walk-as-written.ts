import { createHash } from 'node:crypto';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { buildPanel, readWeeks } from './build-panel.ts';
import type { Moved } from './code-symbols.ts';
import { countSymbols, type Panel } from './panel.ts';
import { layPrior } from './prior.ts';
import { findFirstWeeks } from './read-weekly.ts';
import { filterPanel, tellOutlooks } from './score-stage-model.ts';
import { namingOf, readSpecFile, stageSpec } from './spec-file.ts';
import { clearOutlooks, keepOutlooks, tellTable } from './write-outlooks.ts';

export interface WalkRequest {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'models' | 'resources'>;
  asOf: Day;
  /** Every line known on the as-of date: a table with `subscriber_id` and `closed_on`. */
  everybody: string;
  /** Those to be told of. */
  population: string;
  /** A temp table to make: `subscriber_id` and the columns of `told_outlook`. */
  into?: string;
  /** Whether `journey.outlook` keeps all that is said, under `writtenVersion`: a night's stages. */
  isKept?: boolean;
  /** Lines, drawn by hash, that tell how common each sign is; of an operator of fewer all do. Default: 20,000. */
  mostReference?: number;
  /** Lines read at once, which bounds memory. Default: 200,000. */
  linesAtOnce?: number;
}

/** The name that what is said is kept by: it changes with everything in `stage-model.yaml`. */
export function writtenVersion(config: { models: string }): string {
  const text = JSON.stringify(readSpecFile(config));
  return `written-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/**
 * What the stage model says of each line as it is written, before any fit: evidence, walk and
 * exits come from `stage-model.yaml`, and how common a sign is from the open lines of the as-of
 * date. No label is read, so a past date can be told of in a training; and what is said of a line
 * does not depend on who else is asked for.
 */
export async function walkAsWritten(request: WalkRequest): Promise<void> {
  const { db, config, asOf, everybody, population, into, isKept = false } = request;
  const { mostReference = 20_000, linesAtOnce = 200_000 } = request;
  await db.run(readSql(import.meta.url, 'told-outlook.sql'));
  if (into)
    await db.run(`create or replace temp table ${into} as
      select '' as subscriber_id, * exclude (line_no) from told_outlook limit 0`);
  if (isKept) await clearOutlooks(db, asOf);
  const spec = readSpecFile(config);
  const whole = {
    moved: new Map<string, Moved>(),
    firstWeeks: await findFirstWeeks(db, { as_of: asOf, weeks: readWeeks(spec) }),
  };
  const panelOf = (lines: string) =>
    buildPanel({ db, operator: config.operator, asOf, spec, population: lines, ...whole });
  await db.run(
    `create or replace temp view walk_everybody as select subscriber_id, closed_on from ${everybody}`,
  );
  await db.run(readSql(import.meta.url, 'walk-reference.sql'), { most: mostReference });
  const reference = await panelOf('walk_reference');
  const { model } = layPrior(stageSpec(spec), countSymbols(reference), 1);
  const written = { model, naming: namingOf(spec) };
  const tell = async (panel: Panel) => {
    const filtered = await filterPanel(panel, written, config.resources.threads);
    await tellTable(db, asOf, tellOutlooks(written, panel, filtered));
    if (into) await db.run(`insert into ${into} ${told}`);
    if (isKept) await keepOutlooks(db, asOf, writtenVersion(config));
  };
  if (reference.lines < mostReference) await tell(reference);
  else await inStretches(db, population, linesAtOnce, async (lines) => tell(await panelOf(lines)));
  for (const table of ['told_outlook', 'walk_reference', 'walk_line'])
    await db.run(`drop table if exists temp.${table}`);
}

/** Hands on the population, so many lines at once, as tables to select from. */
async function inStretches(
  db: Database,
  population: string,
  linesAtOnce: number,
  work: (lines: string) => Promise<void>,
): Promise<void> {
  await db.run(
    `create or replace temp table walk_line as
     select subscriber_id, (row_number() over (order by subscriber_id) - 1) // ${linesAtOnce} as stretch
     from (select distinct subscriber_id from ${population})`,
  );
  const stretches = await db.value<number>('select coalesce(max(stretch) + 1, 0) from walk_line');
  for (let stretch = 0; stretch < stretches; stretch++) {
    await work(`(select subscriber_id from walk_line where stretch = ${stretch})`);
  }
}

/** What is told of lines, in order of their ids. */
const told = `select subscriber_id, told_outlook.* exclude (line_no)
  from told_outlook join stage_line using (line_no) order by subscriber_id`;
