import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { type Moved, usualFrom } from './code-symbols.ts';
import { hireCoder } from './coder.ts';
import { newPanel, type Panel } from './panel.ts';
import { type FirstWeeks, findFirstWeeks, readWeekly, type WeeklyMeasure } from './read-weekly.ts';
import { pushes, type StageSpecFile } from './spec-file.ts';
import { aliveBits, bitsOf, liveCount, stateCount } from './states.ts';

export interface PanelRequest {
  db: Database;
  operator: string;
  /** The last day of the last week; nothing later is read. */
  asOf: Day;
  spec: StageSpecFile;
  /** Any table with the lines' `subscriber_id`. */
  population: string;
  /** Where the lines known on the as-of date stand already: a relation as `warehouse.line_known`, which is dear. */
  everybody?: string;
  /** Whether the temporary table `journey_exit` tells how lines ended: for fitting only. */
  withExits?: boolean;
  /**
   * How lines moved, by block: what is there is taken, what is not is put there from these lines.
   * Given when the population is a part that must be read like the whole.
   */
  moved?: Map<string, Moved>;
  /** The lines of the population that tell how all moved: a table with `subscriber_id`. Default: all. */
  teachers?: string;
  /** Where each extract begins; asked of the database when it is not given. */
  firstWeeks?: FirstWeeks;
  /** With two, symbols of many lines are put into the panel while the next extract is read. Default: 1. */
  threads?: number;
}

/** Weeks read: those of the model and the usual ones before them. */
export function readWeeks(spec: StageSpecFile): number {
  return spec.weeks + usualFrom;
}

/**
 * Describes every week of the lines in symbols, as known on the as-of date. The lines stand in
 * the order of the temporary table `stage_line(line_no, subscriber_id, …)`, which it leaves behind.
 */
export async function buildPanel(request: PanelRequest): Promise<Panel> {
  const { db, operator, asOf, spec, population } = request;
  const weeks = readWeeks(spec);
  const binds = { as_of: asOf, weeks, operator, step_days: spec.stepDays };
  await db.run(
    `create or replace temp view stage_population as select distinct subscriber_id from ${population}`,
  );
  const everybody = request.everybody ?? `warehouse.line_known(date '${asOf}')`;
  await db.run(`create or replace temp view stage_known_line as from ${everybody}`);
  await db.run(readSql(import.meta.url, 'weekly/lines.sql'), binds);
  const line = await db.columns('select segment, from_week from stage_line order by line_no');
  const [segment, fromWeek] = line.columns.map((column) =>
    column.kind === 'numeric' ? column.values : new Float64Array(),
  );
  const firstWeeks = request.firstWeeks ?? (await findFirstWeeks(db, binds));
  const toldFrom = firstWeeks.get('line_day') ?? 0;
  const from = Uint16Array.from(fromWeek!, (week) => Math.max(week, toldFrom));
  const panel = newPanel(
    line.rows,
    spec.weeks,
    spec.blocks.map((block) => block.bins.length + 1),
    spec.stepDays,
  );
  putWeeks(panel, from, segment!);
  const size = { lines: line.rows, weeks, from };
  const teachers = request.teachers ? await markLines(db, request.teachers) : undefined;
  const told = new Set<string>();
  const anchors = new Map<string, WeeklyMeasure>();
  // traffic comes before usage periods, which some blocks read only where there is no traffic
  const coder = hireCoder(panel, request.threads ?? 1, request.moved);
  try {
    for await (const measures of readWeekly(db, binds, firstWeeks)) {
      for (const name of measures.keys()) told.add(name);
      const blocks = spec.blocks.map((rule, block) => ({ rule, block }));
      const rules = blocks.filter(({ rule }) => !(rule.onlyWithout && told.has(rule.onlyWithout)));
      putPushes(panel, measures.get('push'));
      const kept = spec.anchors.filter(({ measure }) => measures.has(measure));
      for (const { measure } of kept) anchors.set(measure, measures.get(measure)!);
      coder.put({ rules, measures, size, teachers }, kept.length === 0);
    }
    await coder.finish();
  } finally {
    await coder.close();
  }
  for (const anchor of spec.anchors)
    putAnchor(panel, anchors.get(anchor.measure), bitsOf(anchor.states));
  if (request.withExits) await putExits(db, panel, binds);
  return panel;
}

/** Of each line of `stage_line`, in order, 1 where a relation with `subscriber_id` has it. */
export async function markLines(db: Database, relation: string): Promise<Uint8Array> {
  const { columns } = await db.columns(
    `select (subscriber_id in (select subscriber_id from ${relation}))::utinyint as is_there
     from stage_line order by line_no`,
  );
  const [there] = columns;
  return Uint8Array.from(there?.kind === 'numeric' ? there.values : []);
}

/** First weeks, living states, and contexts without a push. */
function putWeeks(panel: Panel, from: Uint16Array, segment: Float64Array): void {
  panel.allowed.fill(aliveBits);
  for (let line = 0; line < panel.lines; line++) {
    panel.from[line] = Math.max(0, from[line]! - usualFrom);
    const context = segment[line]! * pushes.length;
    panel.context.fill(context, line * panel.weeks, (line + 1) * panel.weeks);
  }
}

function putPushes(panel: Panel, push: WeeklyMeasure | undefined): void {
  eachCell(panel, push, (cell, value) => {
    panel.context[cell]! += value;
  });
}

function putAnchor(panel: Panel, measure: WeeklyMeasure | undefined, bits: number): void {
  eachCell(panel, measure, (cell, value) => {
    if (value > 0) panel.allowed[cell] = bits;
  });
}

function eachCell(
  panel: Panel,
  measure: WeeklyMeasure | undefined,
  put: (cell: number, value: number) => void,
): void {
  if (!measure) return;
  for (let i = 0; i < measure.line.length; i++) {
    const week = measure.week[i]! - usualFrom;
    if (week >= 0) put(measure.line[i]! * panel.weeks + week, measure.values[i]!);
  }
}

/** Ends each line's weeks with its exit: gone that week, or lost from sight before it. */
async function putExits(
  db: Database,
  panel: Panel,
  binds: { as_of: Day; weeks: number; step_days: number },
): Promise<void> {
  const read = await db.columns(readSql(import.meta.url, 'weekly/exits.sql'), binds);
  const [line, week, gone] = read.columns.map((column) =>
    column.kind === 'numeric' ? column.values : new Float64Array(),
  );
  const blocks = panel.blockSymbols.length;
  for (let i = 0; i < read.rows; i++) {
    const at = Math.max(0, week![i]! - usualFrom);
    if (week![i]! - usualFrom >= panel.weeks) continue;
    const cell = line![i]! * panel.weeks + at;
    const state = gone![i]!;
    const isExit = state >= liveCount && state < stateCount && at > panel.from[line![i]!]!;
    panel.to[line![i]!] = isExit ? at + 1 : at;
    if (!isExit) continue;
    panel.allowed[cell] = 1 << state;
    panel.symbols.fill(0, cell * blocks, (cell + 1) * blocks);
  }
}
