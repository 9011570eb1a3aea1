import { condition, impossible, stepForward } from './filter.ts';
import { contextSize, type LikelihoodTables } from './likelihood-tables.ts';
import type { Panel } from './panel.ts';
import { stateCount } from './states.ts';
import { weighWeek } from './weigh-week.ts';

/**
 * Where the expected counts of a piece of work lie in one array: the log likelihood, the starts,
 * the moves by context (still to be multiplied by the transition chances), and the weeks in each
 * state by joint symbol of each group.
 */
export interface CountLayout {
  start: number;
  moves: number;
  groups: number[];
  size: number;
}

/** The layout of the counts of a model with these tables. */
export function layCounts(tables: LikelihoodTables): CountLayout {
  const start = 1;
  const moves = start + stateCount;
  let size = moves + tables.transition.length;
  const groups = tables.groups.map(({ jointSymbols }) => {
    size += jointSymbols * stateCount;
    return size - jointSymbols * stateCount;
  });
  return { start, moves, groups, size };
}

/**
 * Adds the expected counts of the lines `from … to − 1` (forward-backward over each line's weeks).
 * It looks both ways in time, so it serves fitting only, never a score.
 *
 * @see Rabiner 1989, scaled; Baum et al. 1970
 */
export function expectLines(
  panel: Panel,
  tables: LikelihoodTables,
  layout: CountLayout,
  lines: { from: number; to: number },
  counts: Float64Array,
): void {
  const room = newRoom(panel.weeks, tables.groups.length);
  for (let line = lines.from; line < lines.to; line++) {
    const weeks = panel.to[line]! - panel.from[line]!;
    if (weeks <= 0) continue;
    counts[0]! += forward(panel, tables, line, room);
    backward(panel, tables, line, room, layout, counts);
  }
}

interface Room {
  alpha: Float64Array[];
  likelihood: Float64Array[];
  joints: Int32Array[];
  chance: Float64Array;
  beta: Float64Array;
  ahead: Float64Array;
}

function newRoom(weeks: number, groups: number): Room {
  const rows = () => Array.from({ length: weeks }, () => new Float64Array(stateCount));
  return {
    alpha: rows(),
    likelihood: rows(),
    joints: Array.from({ length: weeks }, () => new Int32Array(groups)),
    chance: new Float64Array(weeks),
    beta: new Float64Array(stateCount),
    ahead: new Float64Array(stateCount),
  };
}

function forward(panel: Panel, tables: LikelihoodTables, line: number, room: Room): number {
  const { alpha, likelihood, joints, chance } = room;
  const first = line * panel.weeks + panel.from[line]!;
  const weeks = panel.to[line]! - panel.from[line]!;
  let logLikelihood = 0;
  for (let t = 0; t < weeks; t++) {
    const now = alpha[t]!;
    weighWeek(panel, tables, first + t, likelihood[t]!, joints[t]!);
    if (t === 0) now.set(tables.start);
    else
      stepForward(alpha[t - 1]!, tables.transition, panel.context[first + t]! * contextSize, now);
    chance[t] = condition(now, likelihood[t]!, tables.start);
    logLikelihood += Math.log(chance[t]!);
  }
  return logLikelihood;
}

function backward(
  panel: Panel,
  tables: LikelihoodTables,
  line: number,
  room: Room,
  layout: CountLayout,
  counts: Float64Array,
): void {
  const { alpha, likelihood, joints, chance, beta, ahead } = room;
  const first = line * panel.weeks + panel.from[line]!;
  beta.fill(1);
  for (let t = panel.to[line]! - panel.from[line]! - 1; t >= 0; t--) {
    const now = alpha[t]!;
    countWeek(layout, joints[t]!, now, beta, counts);
    if (t === 0) {
      for (let s = 0; s < stateCount; s++) counts[layout.start + s]! += now[s]! * beta[s]!;
    } else if (chance[t] === impossible) beta.fill(1);
    else {
      for (let s = 0; s < stateCount; s++) ahead[s] = (likelihood[t]![s]! * beta[s]!) / chance[t]!;
      const table = panel.context[first + t]! * contextSize;
      stepBack(alpha[t - 1]!, ahead, tables.transition, table, { counts, at: layout.moves, beta });
    }
  }
}

/** Counts the week's symbols by state, weighted with the chance of being in it. */
function countWeek(
  layout: CountLayout,
  joints: Int32Array,
  alpha: Float64Array,
  beta: Float64Array,
  counts: Float64Array,
): void {
  for (let g = 0; g < joints.length; g++) {
    const at = layout.groups[g]! + joints[g]! * stateCount;
    for (let s = 0; s < stateCount; s++) counts[at + s]! += alpha[s]! * beta[s]!;
  }
}

/** Counts the moves into a week (without their transition chance) and takes beta a week back. */
function stepBack(
  before: Float64Array,
  ahead: Float64Array,
  transition: Float64Array,
  table: number,
  into: { counts: Float64Array; at: number; beta: Float64Array },
): void {
  const { counts, beta } = into;
  for (let from = 0; from < stateCount; from++) {
    const row = table + from * stateCount;
    const weight = before[from]!;
    let sum = 0;
    for (let to = 0; to < stateCount; to++) {
      const there = ahead[to]!;
      sum += transition[row + to]! * there;
      counts[into.at + row + to]! += weight * there;
    }
    beta[from] = sum;
  }
}
