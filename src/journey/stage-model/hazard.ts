import { fitLogistic } from './logistic.ts';
import type { Panel } from './panel.ts';
import { goneOvert, goneSilent } from './states.ts';

/** Log odds of an exit in the coming week, overt and silent, by one number a switched-on input. */
export interface Hazards {
  overt: Float64Array;
  silent: Float64Array;
}

/** Weeks that an input looks back on besides the present one. */
const memoryWeeks = 3;
const stayersPerLeaver = 20;

/**
 * The discrete-time hazard model over the same evidence as the stage model: a logistic regression
 * of leaving next week on this week's symbols, on the strongest symbol of the three weeks before,
 * and on the context. It has no states; memory is what the inputs hold.
 *
 * @see Allison 1982
 */
export function fitHazards(panel: Panel): Hazards {
  return { overt: fitOne(panel, goneOvert), silent: fitOne(panel, goneSilent) };
}

function fitOne(panel: Panel, gone: number): Float64Array {
  const inputs: Int32Array[] = [];
  const left: number[] = [];
  const weights: number[] = [];
  let leavers = 0;
  for (let cell = 0; cell < panel.allowed.length; cell++)
    if (panel.allowed[cell] === 1 << gone) leavers++;
  const cells = panel.lines * panel.weeks;
  const every = Math.max(1, Math.floor(cells / Math.max(5000, stayersPerLeaver * leavers)));
  for (let line = 0; line < panel.lines; line++) {
    for (let week = panel.from[line]!; week + 1 < panel.to[line]!; week++) {
      const cell = line * panel.weeks + week;
      const leaves = panel.allowed[cell + 1] === 1 << gone;
      if (!leaves && cell % every !== line % every) continue;
      inputs.push(inputsOf(panel, line, week));
      left.push(leaves ? 1 : 0);
      weights.push(leaves ? 1 : every);
    }
  }
  return fitLogistic({ inputs, size: inputCount(panel), labels: left, weights, ridge: 5 });
}

/** Chance of leaving within `days` if the line stays as it is this week, by way. */
export function hazardChance(
  hazards: Hazards,
  panel: Panel,
  line: number,
  week: number,
  days: number,
): { overt: number; silent: number } {
  const inputs = inputsOf(panel, line, week);
  const weekly = (weights: Float64Array) =>
    1 / (1 + Math.exp(-inputs.reduce((sum, input) => sum + weights[input]!, 0)));
  const [overt, silent] = [weekly(hazards.overt), weekly(hazards.silent)];
  const both = Math.min(1, overt + silent);
  const within = both === 0 ? 0 : (1 - (1 - both) ** (days / panel.stepDays)) / both;
  return { overt: overt * within, silent: silent * within };
}

/** Number of inputs: the constant, contexts, and each block's symbols now and before. */
function inputCount(panel: Panel): number {
  return 1 + 256 + 2 * panel.blockSymbols.reduce((sum, symbols) => sum + symbols + 1, 0);
}

/** The inputs that are switched on for a line in a week. */
function inputsOf(panel: Panel, line: number, week: number): Int32Array {
  const blocks = panel.blockSymbols.length;
  const on = new Int32Array(2 + 2 * blocks);
  const cell = line * panel.weeks + week;
  on[1] = 1 + panel.context[cell]!;
  let at = 257;
  const first = Math.max(panel.from[line]!, week - memoryWeeks);
  for (let block = 0; block < blocks; block++) {
    const symbols = panel.blockSymbols[block]!;
    let before = 0;
    for (let past = first; past < week; past++)
      before = Math.max(before, panel.symbols[(line * panel.weeks + past) * blocks + block]!);
    on[2 + 2 * block] = at + panel.symbols[cell * blocks + block]!;
    on[3 + 2 * block] = at + symbols + 1 + before;
    at += 2 * (symbols + 1);
  }
  return on;
}
