import type { Filtered } from './filter.ts';
import { type Hazards, hazardChance } from './hazard.ts';
import type { Panel } from './panel.ts';
import { liveCount } from './states.ts';

/** Times the mean chance of leaving from which on a line counts as that far on the way. */
const thresholds = [2, 4, 8, 16];
/** How soft the bounds between the stages are, in log odds. */
const softness = 0.4;

/**
 * Places lines by the hazard model: a stage is a band of the chance to leave within 30 days,
 * against the mean of that week, so it has no memory of its own. Fills what the filter would fill.
 */
export function placeByHazard(panel: Panel, hazards: Hazards, into: Filtered): void {
  const chances = new Float64Array(panel.lines);
  const silent = new Float64Array(panel.lines);
  for (let week = 0; week < panel.weeks; week++) {
    let sum = 0;
    let lines = 0;
    for (let line = 0; line < panel.lines; line++) {
      if (week < panel.from[line]! || week >= panel.to[line]!) continue;
      const chance = hazardChance(hazards, panel, line, week, 30);
      chances[line] = chance.silent + chance.overt;
      silent[line] = chance.silent / Math.max(1e-12, chances[line]!);
      sum += chances[line]!;
      lines++;
    }
    for (let line = 0; line < panel.lines; line++) {
      if (week < panel.from[line]! || week >= panel.to[line]!) continue;
      const bands = bandsOf(chances[line]! / (sum / lines));
      into.named[line * panel.weeks + week] = bands.indexOf(Math.max(...bands));
      if (week + 1 < panel.to[line]!) continue;
      const [stable, idea, inducement, decision, action] = bands as [
        number,
        number,
        number,
        number,
        number,
      ];
      into.posterior.set(
        [stable, idea, inducement, decision, action * silent[line]!, action * (1 - silent[line]!)],
        line * liveCount,
      );
    }
  }
}

/** Chances of the five stages at a multiple of the mean chance: an ordered logit. */
function bandsOf(multiple: number): number[] {
  const reached = thresholds.map(
    (threshold) => 1 / (1 + Math.exp(-(Math.log(multiple) - Math.log(threshold)) / softness)),
  );
  return [1, ...reached].map((chance, stage) => chance - (reached[stage] ?? 0));
}
