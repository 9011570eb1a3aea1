import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { buildPanel, readWeeks } from './build-panel.ts';
import type { Moved } from './code-symbols.ts';
import { countSymbols, type Panel } from './panel.ts';
import { layPrior } from './prior.ts';
import { findFirstWeeks } from './read-weekly.ts';
import { filterPanel, type Outlook, tellOutlooks } from './score-stage-model.ts';
import { namingOf, readSpecFile, stageSpec } from './spec-file.ts';

export interface WalkRequest {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'models' | 'resources'>;
  asOf: Day;
  /** Every line known on the as-of date: a table with `subscriber_id` and `closed_on`. */
  everybody: string;
  /** Those to be told of. */
  population: string;
  /** The temp table to make: `subscriber_id`, `exit_silent`, `exit_overt`, `p_<stage>`. */
  into: string;
  /** Lines, drawn by hash, that tell how common each sign is; of an operator of fewer all do. Default: 20,000. */
  mostReference?: number;
  /** Lines read at once, which bounds memory. Default: 200,000. */
  linesAtOnce?: number;
}

/** Exits within so many days, whatever the operator's horizon: features mean the same everywhere. */
const exitDays = 30;

/**
 * What the stage model says of each line as it is written, before any fit: evidence, walk and
 * exits come from `stage-model.yaml`, and how common a sign is from the open lines of the as-of
 * date. No label is read, so a past date can be told of in a training; and what is said of a line
 * does not depend on who else is asked for.
 */
export async function walkAsWritten(request: WalkRequest): Promise<void> {
  const { db, config, asOf, everybody, population, into } = request;
  const { mostReference = 20_000, linesAtOnce = 200_000 } = request;
  await db.run(readSql(import.meta.url, 'told-walk.sql'));
  await db.run(`create or replace temp table ${into} as
    select '' as subscriber_id, * exclude (line_no) from told_walk limit 0`);
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
    await write(db, into, tellOutlooks(written, panel, filtered, exitDays));
  };
  if (reference.lines < mostReference) await tell(reference);
  else await inStretches(db, population, linesAtOnce, async (lines) => tell(await panelOf(lines)));
  for (const table of ['told_walk', 'walk_reference', 'walk_line'])
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

/** Adds the lines of the panel at hand, which `stage_line` numbers. */
async function write(db: Database, into: string, outlooks: Iterable<Outlook>): Promise<void> {
  await db.run('delete from told_walk');
  const appender = await db.connection.createAppender('told_walk');
  for (const { line, exitSilent, exitOvert, chances } of outlooks) {
    appender.appendInteger(line);
    for (const chance of [exitSilent, exitOvert, ...chances]) appender.appendDouble(chance);
    appender.endRow();
  }
  appender.closeSync();
  await db.run(
    `insert into ${into} select subscriber_id, told_walk.* exclude (line_no)
     from told_walk join stage_line using (line_no) order by subscriber_id`,
  );
}
