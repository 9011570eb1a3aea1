import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { buildPanel, markLines, readWeeks } from './build-panel.ts';
import type { Moved } from './code-symbols.ts';
import type { StageModelFile } from './model-file.ts';
import { countSymbols, type Panel } from './panel.ts';
import { layPrior } from './prior.ts';
import { findFirstWeeks } from './read-weekly.ts';
import { namingOf, readSpecFile, stageSpec } from './spec-file.ts';

export interface WrittenRequest {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'models' | 'resources'>;
  asOf: Day;
  /** Every line known on the as-of date: a relation as `warehouse.line_known`. */
  everybody: string;
  /** Lines, drawn by hash, that tell how common each sign is; of an operator of fewer all do. Default: 20,000. */
  mostReference?: number;
  /** Lines to be read along with those: a relation with `subscriber_id`. Default: none. */
  along?: string;
}

/** The stage model as it is written, set to the signs of one operator on one day. */
export interface Written extends Pick<StageModelFile, 'model' | 'naming'> {
  /** The lines read along, or every open line where all of them told how common each sign is. */
  first: WrittenPanel;
  /** Whether `first` tells of every open line. */
  isOfAll: boolean;
  /** Any lines, read as they would be among all: a relation with `subscriber_id`. */
  panelOf(lines: string): Promise<Panel>;
}

/** Lines in the order of `stage_line`, which numbers them. */
export interface WrittenPanel {
  panel: Panel;
  /** The lines it was read for, marked by 1; absent: all. */
  asked?: Uint8Array;
}

/**
 * The stage model before any fit: evidence, walk and exits come from `stage-model.yaml`, and how
 * common a sign is, and how all lines moved, from the open lines of the as-of date.
 */
export async function readWritten(request: WrittenRequest): Promise<Written> {
  const { db, config, asOf, everybody, mostReference = 20_000, along } = request;
  const spec = readSpecFile(config);
  const whole = {
    moved: new Map<string, Moved>(),
    firstWeeks: await findFirstWeeks(db, {
      ...{ as_of: asOf, weeks: readWeeks(spec), step_days: spec.stepDays },
    }),
  };
  const { threads } = config.resources;
  const panelOf = (population: string, teachers?: string) =>
    buildPanel({
      ...{ db, operator: config.operator, asOf, spec, population, everybody, threads },
      ...whole,
      ...(teachers ? { teachers } : {}),
    });
  await db.run(
    `create or replace temp view walk_everybody as select subscriber_id, closed_on from ${everybody}`,
  );
  await db.run(readSql(import.meta.url, 'walk-reference.sql'), { most: mostReference });
  const references = Number(await db.value('select count(*) from walk_reference'));
  const isOfAll = references < mostReference;
  // weeks are told of all lines: to read them for these alone takes nearly as long as for many more
  const others = isOfAll ? undefined : along;
  const panel = others
    ? await panelOf(`(from walk_reference union all from ${others})`, 'walk_reference')
    : await panelOf('walk_reference');
  const teachers = others ? await markLines(db, 'walk_reference') : undefined;
  const asked = others ? await markLines(db, others) : undefined;
  const { model } = layPrior(stageSpec(spec), countSymbols(panel, teachers), 1);
  await db.run('drop table temp.walk_reference');
  return {
    ...{ model, naming: namingOf(spec), isOfAll },
    panelOf: (lines) => panelOf(lines),
    first: asked ? { panel, asked } : { panel },
  };
}
