import { contextSize, type LikelihoodTables } from './likelihood-tables.ts';
import { type Naming, nameStage } from './name-stage.ts';
import type { Panel } from './panel.ts';
import { liveCount, stageCount, stateCount } from './states.ts';
import { weighWeek } from './weigh-week.ts';

/** What the forward filter tells of each line; a line without a week keeps 0. */
export interface Filtered {
  /** Chance of each living state in the line's last week: line i, state s at `i * 6 + s`. */
  posterior: Float32Array;
  /** The stage named each week from what was known by then, 255 outside the line's weeks. */
  named: Uint8Array;
  /** When asked for: the chances of every week, `(i * weeks + t) * 6 + s`. */
  weekly?: Float32Array | undefined;
}

/** Room for what the filter tells, in shared memory. */
export function newFiltered(panel: Panel, withWeekly = false): Filtered {
  const cells = panel.lines * panel.weeks;
  const floats = (count: number) => new Float32Array(new SharedArrayBuffer(4 * count));
  return {
    posterior: floats(panel.lines * liveCount),
    named: new Uint8Array(new SharedArrayBuffer(cells)).fill(255),
    weekly: withWeekly ? floats(cells * liveCount) : undefined,
  };
}

/**
 * The forward filter over the lines `fromLine … toLine − 1`: each week's chances rest on that week
 * and earlier ones alone, so nothing later can change them.
 *
 * @returns the log likelihood of the lines
 * @see Rabiner 1989, scaled forward recursion
 */
export function filterLines(
  panel: Panel,
  tables: LikelihoodTables,
  naming: Naming,
  lines: { from: number; to: number },
  into: Filtered,
): number {
  let alpha = new Float64Array(stateCount);
  let next = new Float64Array(stateCount);
  const likelihood = new Float64Array(stateCount);
  const byStage = new Float64Array(stageCount);
  let logLikelihood = 0;
  let product = 1;
  for (let line = lines.from; line < lines.to; line++) {
    const from = panel.from[line]!;
    const to = panel.to[line]!;
    let stage = -1;
    for (let week = from; week < to; week++) {
      const cell = line * panel.weeks + week;
      weighWeek(panel, tables, cell, likelihood);
      if (week === from) next.set(tables.start);
      else stepForward(alpha, tables.transition, panel.context[cell]! * contextSize, next);
      product *= condition(next, likelihood, tables.start);
      if (product < 1e-200) {
        logLikelihood += Math.log(product);
        product = 1;
      }
      const now = next;
      next = alpha;
      alpha = now;
      byStage[0] = alpha[0]!;
      byStage[1] = alpha[1]!;
      byStage[2] = alpha[2]!;
      byStage[3] = alpha[3]!;
      byStage[4] = alpha[4]! + alpha[5]!;
      stage = nameStage(byStage, stage, naming);
      into.named[cell] = stage;
      if (into.weekly)
        for (let s = 0; s < liveCount; s++) into.weekly[cell * liveCount + s] = alpha[s]!;
    }
    if (to > from)
      for (let s = 0; s < liveCount; s++) into.posterior[line * liveCount + s] = alpha[s]!;
  }
  return logLikelihood + Math.log(product);
}

/** One week ahead: next[s] = Σ alpha[r] · transition[r → s]; nobody comes back from being gone. */
export function stepForward(
  alpha: Float64Array,
  transition: Float64Array,
  at: number,
  next: Float64Array,
): void {
  const a0 = alpha[0]!;
  const a1 = alpha[1]!;
  const a2 = alpha[2]!;
  const a3 = alpha[3]!;
  const a4 = alpha[4]!;
  const a5 = alpha[5]!;
  for (let to = 0; to < stateCount; to++) {
    const column = at + to;
    next[to] =
      a0 * transition[column]! +
      a1 * transition[column + 8]! +
      a2 * transition[column + 16]! +
      a3 * transition[column + 24]! +
      a4 * transition[column + 32]! +
      a5 * transition[column + 40]!;
  }
  for (let gone = liveCount; gone < stateCount; gone++) next[gone]! += alpha[gone]!;
}

/**
 * Multiplies by the likelihood and normalises. What cannot be (an anchor that no path leads to)
 * starts the line anew among the states it may be in, and counts as a chance of 1e-12.
 *
 * @returns the chance of what was seen; negative never
 */
export function condition(
  chances: Float64Array,
  likelihood: Float64Array,
  start: Float64Array,
): number {
  const sum = multiply(chances, likelihood);
  if (sum > 0) return sum;
  chances.set(start);
  if (!(multiply(chances, likelihood) > 0)) {
    chances.fill(1);
    multiply(chances, likelihood);
  }
  return impossible;
}

/** The chance given to what the model holds impossible. */
export const impossible = 1e-12;

function multiply(chances: Float64Array, likelihood: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < stateCount; s++) {
    chances[s]! *= likelihood[s]!;
    sum += chances[s]!;
  }
  if (sum > 0) for (let s = 0; s < stateCount; s++) chances[s]! /= sum;
  return sum;
}
