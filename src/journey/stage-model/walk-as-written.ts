import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import type { Filtered } from './filter.ts';
import {
  readWritten,
  type Written,
  type WrittenPanel,
  type WrittenRequest,
} from './read-written.ts';
import { filterPanel, tellOutlooks } from './score-stage-model.ts';
import { readSpecFile } from './spec-file.ts';
import { clearOutlooks, keepOutlooks, layOutOutlooks, tellTable } from './write-outlooks.ts';

export interface FollowRequest extends Omit<WrittenRequest, 'along'> {
  /** Those to be told of. */
  population: string;
  /** Lines read at once, which bounds memory. Default: 200,000. */
  linesAtOnce?: number;
}

export interface WalkRequest extends FollowRequest {
  /** A temp table to make: `subscriber_id` and the columns of `told_outlook`. */
  into?: string;
  /** Whether `journey.outlook` keeps all that is said, under `writtenVersion`: a night's stages. */
  isKept?: boolean;
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
  const { db, config, asOf, into, isKept = false } = request;
  if (isKept) await clearOutlooks(db, asOf);
  await followLines(request, {
    tell: ({ written, panel, asked }, filtered) =>
      layOutOutlooks(tellOutlooks(written, panel, filtered, asked), panel.lines),
    keep: async (outlooks, { lines, isFirst }) => {
      await tellTable(db, asOf, outlooks, lines);
      const put = isFirst ? `create or replace temp table ${into} as` : `insert into ${into}`;
      if (into) await db.run(`${put} from told_outlook`);
      if (isKept) await keepOutlooks(db, asOf, writtenVersion(config));
      await db.run('drop table temp.told_outlook');
    },
  });
}

/** What is told of a stretch of followed lines, and where it is put. */
interface Telling<Told> {
  tell(read: WrittenPanel & { written: Written }, filtered: Filtered): Told;
  /** `lines`: the temp table that numbers the lines of the stretch. */
  keep(told: Told, of: { lines: string; isFirst: boolean }): Promise<void>;
}

/** Follows lines by the stage model as it is written, a stretch at a time. */
export async function followLines<Told>(
  request: FollowRequest,
  telling: Telling<Told>,
): Promise<void> {
  const { db, config, population, linesAtOnce = 200_000 } = request;
  const stretches = await layStretches(db, population, linesAtOnce);
  const written = await readWritten({ ...request, along: stretchOf(0) });
  const reads = [async () => written.first];
  for (let stretch = 1; stretch < stretches && !written.isOfAll; stretch++)
    reads.push(async () => ({ panel: await written.panelOf(stretchOf(stretch)) }));
  await tellAlong(db, reads, {
    tell: async (read) => {
      const filtered = await filterPanel(read.panel, written, config.resources.threads);
      return telling.tell({ ...read, written }, filtered);
    },
    keep: telling.keep,
  });
  await db.run('drop table temp.walk_line');
}

/**
 * Reads stretches of lines and tells of them, the next being read while the one at hand is worked on.
 * What is told is kept between two reads: the database does one thing at a time.
 */
async function tellAlong<Told>(
  db: Database,
  reads: readonly (() => Promise<WrittenPanel>)[],
  work: { tell: (read: WrittenPanel) => Promise<Told>; keep: Telling<Told>['keep'] },
): Promise<void> {
  const tableOf = (stretch: number) => `walk_told_${stretch % 2}`;
  const numbered = reads.map((read, stretch) => async () => {
    const panel = await read();
    // the next stretch numbers its own lines
    await db.run(
      `create or replace temp table ${tableOf(stretch)} as select line_no, subscriber_id from stage_line`,
    );
    return panel;
  });
  let coming = numbered[0]?.();
  let told: Told | undefined;
  try {
    for (let stretch = 0; coming || told; stretch++) {
      const read = await coming;
      if (told) await work.keep(told, { lines: tableOf(stretch - 1), isFirst: stretch === 1 });
      coming = read && numbered[stretch + 1]?.();
      coming?.catch(() => undefined);
      told = read && (await work.tell(read));
    }
  } finally {
    await coming?.catch(() => undefined);
    for (const table of [tableOf(0), tableOf(1)])
      await db.run(`drop table if exists temp.${table}`);
  }
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
