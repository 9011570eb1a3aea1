import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import { stepTable, weighMoves } from '../../src/journey/stage-model/score-stage-model.ts';
import { liveCount } from '../../src/journey/stage-model/states.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

/** The chance told to stand further on (or to be gone) a week from now, beside how often it was so. */
export interface StepBin {
  weeks: number;
  told: number;
  seen: number;
}

const bounds = [0.03, 0.06, 0.12, 0.2, 0.35];
const settling = 12;

/** One-step transitions against the planted stages, in bins of the told chance, lowest first. */
export function calibrateSteps(weeks: WalkedWeeks, fitted: StageModelFile): StepBin[] {
  const { panel, stage, isActive, exitIn } = weeks;
  const into = newFiltered(panel, true);
  const lines = { from: 0, to: panel.lines };
  filterLines(panel, layTables(fitted.model), fitted.naming, lines, into);
  const ahead = fitted.model.contexts.map((_, context) => stepTable(fitted, context));
  const bins = [...bounds, 1].map(() => ({ weeks: 0, told: 0, seen: 0 }));
  for (let line = 0; line < panel.lines; line++) {
    for (let week = settling; week + 1 < panel.weeks; week++) {
      const cell = line * panel.weeks + week;
      if (stage[cell] === 9 || isActive[cell] === 0 || into.named[cell] === 255) continue;
      const chances = into.weekly!.subarray(cell * liveCount, (cell + 1) * liveCount);
      const told = weighMoves(ahead[panel.context[cell]!]!, chances).further;
      const isGone = exitIn[cell]! > 0 && exitIn[cell]! <= 7;
      const next = stage[cell + 1]!;
      const bin = bins[bounds.filter((bound) => told >= bound).length]!;
      bin.weeks++;
      bin.told += told;
      bin.seen += isGone || (next !== 9 && next > stage[cell]!) ? 1 : 0;
    }
  }
  return bins.map(({ weeks: n, told, seen }) => ({
    weeks: n,
    told: told / Math.max(1, n),
    seen: seen / Math.max(1, n),
  }));
}
