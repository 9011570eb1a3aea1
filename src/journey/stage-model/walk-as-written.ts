import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { readWritten, type WrittenPanel, type WrittenRequest } from './read-written.ts';
import { filterPanel, tellOutlooks } from './score-stage-model.ts';
import { readSpecFile } from './spec-file.ts';
import { clearOutlooks, keepOutlooks, tellTable } from './write-outlooks.ts';

export interface WalkRequest extends Omit<WrittenRequest, 'along'> {
  /** Those to be told of. */
  population: string;
  /** A temp table to make: `subscriber_id` and the columns of `told_outlook`. */
  into?: string;
  /** Whether `journey.outlook` keeps all that is said, under `writtenVersion`: a night's stages. */
  isKept?: boolean;
  /** Lines read at once, which bounds memory. Default: 200,000. */
  linesAtOnce?: number;
}

/** The name that what is said is kept by: it changes with everything in `stage-model.yaml`. */
export function writtenVersion(config: { models: string }): string {
  const text = JSON.stringify(readSpecFile(config));
  return `written-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/**
 * What the stage model says of each line as it is written (`readWritten`). No label is read, so a
 * past date can be told of in a training; and what is said of a line does not depend on who else
 * is asked for.
 */
export async function walkAsWritten(request: WalkRequest): Promise<void> {
  const { db, config, asOf, population, into } = request;
  const { isKept = false, linesAtOnce = 200_000 } = request;
  await db.run(readSql(import.meta.url, 'told-outlook.sql'));
  if (into)
    await db.run(`create or replace temp table ${into} as
      select '' as subscriber_id, * exclude (line_no) from told_outlook limit 0`);
  if (isKept) await clearOutlooks(db, asOf);
  const stretches = await layStretches(db, population, linesAtOnce);
  const written = await readWritten({ ...request, along: stretchOf(0) });
  const tell = async ({ panel, asked }: WrittenPanel) => {
    const filtered = await filterPanel(panel, written, config.resources.threads);
    await tellTable(db, asOf, tellOutlooks(written, panel, filtered, asked));
    if (into) await db.run(`insert into ${into} ${told}`);
    if (isKept) await keepOutlooks(db, asOf, writtenVersion(config));
  };
  await tell(written.first);
  if (!written.isOfAll)
    for (let stretch = 1; stretch < stretches; stretch++)
      await tell({ panel: await written.panelOf(stretchOf(stretch)) });
  for (const table of ['told_outlook', 'walk_line'])
    await db.run(`drop table if exists temp.${table}`);
}

/** Numbers the population in stretches of so many lines. @returns how many stretches there are */
async function layStretches(
  db: Database,
  population: string,
  linesAtOnce: number,
): Promise<number> {
  await db.run(
    `create or replace temp table walk_line as
     select subscriber_id, (row_number() over (order by subscriber_id) - 1) // ${linesAtOnce} as stretch
     from (select distinct subscriber_id from ${population})`,
  );
  return Number(await db.value('select coalesce(max(stretch) + 1, 0) from walk_line'));
}

const stretchOf = (stretch: number) =>
  `(select subscriber_id from walk_line where stretch = ${stretch})`;

/** What is told of lines, in order of their ids. */
const told = `select subscriber_id, told_outlook.* exclude (line_no)
  from told_outlook join stage_line using (line_no) order by subscriber_id`;
