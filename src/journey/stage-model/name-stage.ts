import { stageCount } from './states.ts';

/** How the chances of the five stages become one name. */
export interface Naming {
  /** The stage with the largest weight × chance is named. */
  weights: number[];
  /** A line keeps its name unless another is this many times stronger: names do not flicker. */
  keep: number;
}

/** The likeliest stage, whatever it was before. */
export const likeliest: Naming = { weights: [1, 1, 1, 1, 1], keep: 1 };

/**
 * The stage named this week.
 *
 * @param chances  five chances, stable … action
 * @param previous the stage named last week, −1 for none
 */
export function nameStage(chances: Float64Array, previous: number, naming: Naming): number {
  let best = 0;
  let strongest = -1;
  for (let stage = 0; stage < stageCount; stage++) {
    const strength =
      chances[stage]! * naming.weights[stage]! * (stage === previous ? naming.keep : 1);
    if (strength > strongest) {
      strongest = strength;
      best = stage;
    }
  }
  return best;
}
