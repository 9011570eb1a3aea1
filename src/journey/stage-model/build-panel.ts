import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import {
  codeSymbols,
  isAgainstUsual,
  type Measured,
  type Moved,
  movement,
  symbolOf,
  usualFrom,
} from './code-symbols.ts';
import { newPanel, type Panel } from './panel.ts';
import { type FirstWeeks, findFirstWeeks, readWeekly, type WeeklyMeasure } from './read-weekly.ts';
import { type BlockRule, pushes, type StageSpecFile } from './spec-file.ts';
import { aliveBits, bitsOf, liveCount, stateCount } from './states.ts';

export interface PanelRequest {
  db: Database;
  operator: string;
  /** The last day of the last week; nothing later is read. */
  asOf: Day;
  spec: StageSpecFile;
  /** Any table with the lines' `subscriber_id`. */
  population: string;
  /** Whether the temporary table `journey_exit` tells how lines ended: for fitting only. */
  withExits?: boolean;
  /**
   * How lines moved, by block: what is there is taken, what is not is put there from these lines.
   * Given when the population is a part that must be read like the whole.
   */
  moved?: Map<string, Moved>;
  /** Where each extract begins; asked of the database when it is not given. */
  firstWeeks?: FirstWeeks;
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
  await db.run(readSql(import.meta.url, 'weekly/lines.sql'), binds);
  const line = await db.columns(
    'select segment::double as segment, from_week::double as from_week from stage_line order by line_no',
  );
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
  const told = new Set<string>();
  const anchors = new Map<string, WeeklyMeasure>();
  // traffic comes before usage periods, which some blocks read only where there is no traffic
  for await (const measures of readWeekly(db, binds, firstWeeks)) {
    for (const name of measures.keys()) told.add(name);
    for (const [index, rule] of spec.blocks.entries()) {
      const measure = measures.get(rule.measure);
      if (!measure || (rule.onlyWithout && told.has(rule.onlyWithout))) continue;
      putBlock(panel, index, { rule, measure, size, moved: request.moved });
    }
    putPushes(panel, measures.get('push'));
    for (const { measure } of spec.anchors)
      if (measures.has(measure)) anchors.set(measure, measures.get(measure)!);
  }
  for (const anchor of spec.anchors)
    putAnchor(panel, anchors.get(anchor.measure), bitsOf(anchor.states));
  if (request.withExits) await putExits(db, panel, binds);
  return panel;
}

function moveAs(
  known: Map<string, Moved> | undefined,
  rule: BlockRule,
  measured: Measured,
): Moved | undefined {
  if (!known) return undefined;
  const moved = known.get(rule.id) ?? movement(measured);
  known.set(rule.id, moved);
  return moved;
}

function putBlock(
  panel: Panel,
  block: number,
  told: ToldBlock & { moved?: Map<string, Moved> | undefined },
): void {
  const { rule, measure, size, moved } = told;
  if (!isAgainstUsual(rule)) {
    putTold(panel, block, { rule, measure, size });
    return;
  }
  const measured = spread(measure, size, rule.whenAbsent);
  putSymbols(panel, block, codeSymbols(rule, measured, moveAs(moved, rule, measured)), size.weeks);
}

interface ToldBlock {
  rule: BlockRule;
  measure: WeeklyMeasure;
  size: PanelSize;
}

interface PanelSize {
  lines: number;
  weeks: number;
  from: Uint16Array;
}

/**
 * Symbols of a measure that is read as it is told: most weeks of most lines tell nothing, so the
 * symbol of nothing is laid down first and then those of the weeks that tell.
 */
function putTold(panel: Panel, block: number, { rule, measure, size }: ToldBlock): void {
  const { lines, weeks, from } = size;
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  const nothing = rule.whenAbsent === 'zero' ? symbolOf(rule, 0) : 0;
  for (let line = 0; line < lines; line++) {
    const known = Math.max(from[line]!, measure.toldFrom) - early;
    const row = line * panel.weeks;
    for (let week = Math.max(0, known); week < panel.weeks; week++)
      panel.symbols[(row + week) * blocks + block] = nothing;
  }
  for (let i = 0; i < measure.line.length; i++) {
    const week = measure.week[i]! - early;
    if (week < 0 || measure.week[i]! < measure.toldFrom) continue;
    const value = Math.fround(measure.values[i]!);
    if (Number.isNaN(value)) continue;
    panel.symbols[(measure.line[i]! * panel.weeks + week) * blocks + block] = symbolOf(rule, value);
  }
}

/** Lays a measure out by line and week; what is not told is 0 or unknown, and unknown too early. */
function spread(measure: WeeklyMeasure, size: PanelSize, whenAbsent: 'zero' | 'missing'): Measured {
  const { lines, weeks, from } = size;
  const values = new Float32Array(lines * weeks).fill(whenAbsent === 'zero' ? 0 : Number.NaN);
  for (let line = 0; line < lines; line++) {
    const known = Math.max(from[line]!, measure.toldFrom);
    values.fill(Number.NaN, line * weeks, line * weeks + Math.min(known, weeks));
  }
  for (let i = 0; i < measure.line.length; i++) {
    const week = measure.week[i]!;
    if (week < measure.toldFrom) continue;
    const value = measure.values[i]!;
    if (!Number.isNaN(value)) values[measure.line[i]! * weeks + week] = value;
  }
  return { lines, weeks, values, from };
}

function putSymbols(panel: Panel, block: number, symbols: Uint8Array, weeks: number): void {
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  for (let line = 0; line < panel.lines; line++)
    for (let week = 0; week < panel.weeks; week++)
      panel.symbols[(line * panel.weeks + week) * blocks + block] =
        symbols[line * weeks + early + week]!;
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
