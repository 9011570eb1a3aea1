import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { buildPanel } from './build-panel.ts';
import { gatherCrew } from './crew.ts';
import {
  chanceWithin,
  type ExitTimes,
  stepOnce,
  tableExitTimes,
  weeksUntilShare,
} from './exit-times.ts';
import { type Filtered, newFiltered } from './filter.ts';
import { layTables } from './likelihood-tables.ts';
import type { StageModelFile } from './model-file.ts';
import { chunkCount, type Panel } from './panel.ts';
import { quietContext, type StageSpecFile } from './spec-file.ts';
import { readStanding, type Standing } from './stage-walk.ts';
import { liveCount, stateCount } from './states.ts';

/** What the stage model says of one line on the as-of date. */
export interface Outlook extends Standing {
  line: number;
  /** Days of a week of `Standing`. */
  stepDays: number;
  /** Chances of the six living states. */
  chances: Float32Array;
  /** Chance to be further on the way, or gone, a week from now; and to be less far. */
  further: number;
  back: number;
  /** Chances to have gone within 30 days, by way. */
  exitSilent: number;
  exitOvert: number;
  /** Days until a tenth, half and nine tenths of such lines have gone; NaN: not in sight. */
  exitDays: [low: number, median: number, high: number];
}

/** Filters the lines of a population up to `asOf`; its order is that of `stage_line`. */
export async function filterPopulation(request: {
  db: Database;
  operator: string;
  asOf: Day;
  spec: StageSpecFile;
  fitted: StageModelFile;
  population: string;
  threads: number;
}): Promise<{ panel: Panel; filtered: Filtered }> {
  const { fitted, threads } = request;
  const panel = await buildPanel(request);
  return { panel, filtered: await filterPanel(panel, fitted, threads) };
}

/** Filters every line of a panel up to its last week. */
export async function filterPanel(
  panel: Panel,
  { model, naming }: Pick<StageModelFile, 'model' | 'naming'>,
  threads: number,
): Promise<Filtered> {
  const crew = gatherCrew(panel, threads);
  try {
    const filtered = newFiltered(panel);
    const logLikelihoods = new Float64Array(new SharedArrayBuffer(8 * chunkCount(panel)));
    const tables = layTables(model);
    await crew.run({ kind: 'filter', tables, naming, into: filtered, logLikelihoods });
    return filtered;
  } finally {
    await crew.close();
  }
}

/** Tells the outlook of every line of a filtered panel, or of those marked by 1, one after another. */
export function* tellOutlooks(
  fitted: Pick<StageModelFile, 'model'>,
  panel: Panel,
  filtered: Filtered,
  marked?: Uint8Array,
): Generator<Outlook> {
  const { model } = fitted;
  const exitTimes = model.contexts.map((_, c) => tableExitTimes(model, c, quietContext(c)));
  const ahead = model.contexts.map((_, context) => stepTable(fitted, context));
  for (let line = 0; line < panel.lines; line++) {
    if (!isToldOf(panel, line, marked)) continue;
    const chances = chancesOf(filtered, line);
    const context = lastContext(panel, line);
    yield {
      line,
      chances,
      ...readStanding(panel, filtered.named, line),
      stepDays: panel.stepDays,
      ...weighMoves(ahead[context]!, chances),
      ...exits(exitTimes[context]!, chances, panel.stepDays),
    };
  }
}

/**
 * Of every line of a filtered panel, or of those marked by 1: its number, and its chances to have gone
 * within 30 days, silently and overtly, as `tellOutlooks` tells them, as three columns.
 */
export function tellExits(
  { model }: Pick<StageModelFile, 'model'>,
  panel: Panel,
  filtered: Filtered,
  marked?: Uint8Array,
): Float64Array[] {
  const exitTimes = model.contexts.map((_, c) => tableExitTimes(model, c, quietContext(c)));
  const columns = Array.from({ length: 3 }, () => new Float64Array(panel.lines));
  let row = 0;
  for (let line = 0; line < panel.lines; line++) {
    if (!isToldOf(panel, line, marked)) continue;
    const chances = chancesOf(filtered, line);
    const times = exitTimes[lastContext(panel, line)]!;
    columns[0]![row] = line;
    columns[1]![row] = chanceWithin(times.silent, chances, exitDays / panel.stepDays);
    columns[2]![row] = chanceWithin(times.overt, chances, exitDays / panel.stepDays);
    row++;
  }
  return columns.map((column) => column.subarray(0, row));
}

const isToldOf = (panel: Panel, line: number, marked: Uint8Array | undefined) =>
  marked?.[line] !== 0 && panel.to[line]! > panel.from[line]!;

const chancesOf = ({ posterior }: Filtered, line: number) =>
  posterior.subarray(line * liveCount, (line + 1) * liveCount);

const lastContext = (panel: Panel, line: number) =>
  panel.context[line * panel.weeks + panel.to[line]! - 1]!;

/** Whatever the operator's horizon: what is told means the same everywhere. */
const exitDays = 30;

function exits(times: ExitTimes, chances: Float32Array, stepDays: number) {
  return {
    exitSilent: chanceWithin(times.silent, chances, exitDays / stepDays),
    exitOvert: chanceWithin(times.overt, chances, exitDays / stepDays),
    exitDays: [0.1, 0.5, 0.9].map(
      (share) => stepDays * weeksUntilShare(times, chances, share),
    ) as Outlook['exitDays'],
  };
}

/** Where each living state leads in a week: one row of eight a state. */
export function stepTable(fitted: Pick<StageModelFile, 'model'>, context: number): Float64Array[] {
  return Array.from({ length: liveCount }, (_, from) =>
    stepOnce(
      fitted.model,
      context,
      Float64Array.from({ length: stateCount }, (_, s) => +(s === from)),
    ),
  );
}

/** How far a state is: both ways of acting are equally far, and being gone is further. */
const reach = [0, 1, 2, 3, 4, 4, 5, 5];

/** Chances to stand further on (or be gone), and less far, a week from now. */
export function weighMoves(
  ahead: Float64Array[],
  chances: Float32Array,
): { further: number; back: number } {
  let [further, back] = [0, 0];
  for (let from = 0; from < liveCount; from++) {
    for (let to = 0; to < stateCount; to++) {
      const chance = chances[from]! * ahead[from]![to]!;
      if (reach[to]! > reach[from]!) further += chance;
      else if (reach[to]! < reach[from]!) back += chance;
    }
  }
  return { further, back };
}
