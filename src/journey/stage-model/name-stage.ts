import { stageCount } from './states.ts';

/** How the chances of the five stages become one name: four numbers each, idea … action. */
export interface Naming {
  /** The chance to stand there or further on from which a line is named so. */
  from: number[];
  /** A name once given is kept until that chance falls below this: names do not flicker. */
  until: number[];
}

/** Where more than half of the chances lie, whatever it was before. */
export const likeliest: Naming = { from: [0.5, 0.5, 0.5, 0.5], until: [0.5, 0.5, 0.5, 0.5] };

/**
 * The stage named this week: the last one whose chance to stand there or further on is enough.
 * Names rise and fall along the way, as the exit rates behind them do.
 *
 * @param chances  five chances, stable … action
 * @param previous the stage named last week, −1 for none
 */
export function nameStage(chances: Float64Array, previous: number, naming: Naming): number {
  let further = 0;
  for (let stage = stageCount - 1; stage > 0; stage--) {
    further += chances[stage]!;
    const enough = stage <= previous ? naming.until[stage - 1]! : naming.from[stage - 1]!;
    if (further >= enough) return stage;
  }
  return 0;
}
