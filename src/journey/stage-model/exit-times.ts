import { contextSize } from './likelihood-tables.ts';
import type { StageModel } from './stage-model.ts';
import { goneOvert, goneSilent, liveCount, stateCount } from './states.ts';

/** Weeks ahead that are looked at; an exit later than that is "not in sight". */
export const horizonWeeks = 156;

/** Chances of having gone by each week ahead, from each living state: `week * 6 + state`. */
export interface ExitTimes {
  /** After 0 … 156 weeks. */
  gone: Float64Array;
  silent: Float64Array;
  overt: Float64Array;
}

/**
 * Where each state leads, by powers of the transition matrix: the coming week under `context`,
 * the weeks after under `quiet`, the context without any push.
 */
export function tableExitTimes(model: StageModel, context: number, quiet: number): ExitTimes {
  const size = (horizonWeeks + 1) * liveCount;
  const times: ExitTimes = {
    gone: new Float64Array(size),
    silent: new Float64Array(size),
    overt: new Float64Array(size),
  };
  for (let start = 0; start < liveCount; start++) {
    let now = new Float64Array(stateCount);
    now[start] = 1;
    for (let week = 1; week <= horizonWeeks; week++) {
      now = stepOnce(model, week === 1 ? context : quiet, now);
      const at = week * liveCount + start;
      times.silent[at] = now[goneSilent]!;
      times.overt[at] = now[goneOvert]!;
      times.gone[at] = now[goneSilent]! + now[goneOvert]!;
    }
  }
  return times;
}

/** Chances of the states a week later. */
export function stepOnce(
  model: StageModel,
  context: number,
  now: Float64Array,
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(stateCount);
  for (let from = 0; from < stateCount; from++)
    for (let to = 0; to < stateCount; to++)
      next[to]! += now[from]! * model.transition[context * contextSize + from * stateCount + to]!;
  return next;
}

/** The chance of having gone within so many weeks, straight between whole ones. */
export function chanceWithin(table: Float64Array, chances: Float32Array, weeks: number): number {
  const week = Math.min(weeks, horizonWeeks);
  const below = Math.floor(week);
  const low = mixed(table, chances, below);
  return low + (week - below) * (mixed(table, chances, Math.min(below + 1, horizonWeeks)) - low);
}

/**
 * Weeks until a share of lines like this one has gone (0.5: the median).
 *
 * @param chances six chances of the living states
 * @returns weeks, or NaN when that lies beyond the weeks looked at
 */
export function weeksUntilShare(times: ExitTimes, chances: Float32Array, share: number): number {
  if (mixed(times.gone, chances, horizonWeeks) < share) return Number.NaN;
  let [low, high] = [0, horizonWeeks];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (mixed(times.gone, chances, middle) < share) low = middle;
    else high = middle;
  }
  const [before, after] = [mixed(times.gone, chances, low), mixed(times.gone, chances, high)];
  return low + (share - before) / Math.max(after - before, 1e-12);
}

function mixed(table: Float64Array, chances: Float32Array, week: number): number {
  const at = week * liveCount;
  let sum = 0;
  for (let s = 0; s < liveCount; s++) sum += chances[s]! * table[at + s]!;
  return sum;
}
