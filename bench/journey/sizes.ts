import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import { likeliest } from '../../src/journey/stage-model/name-stage.ts';
import { countSymbols } from '../../src/journey/stage-model/panel.ts';
import { layPrior } from '../../src/journey/stage-model/prior.ts';
import { type StageSpecFile, stageSpec } from '../../src/journey/stage-model/spec-file.ts';
import type { State } from '../../src/journey/stage-model/states.ts';
import { onlyStates } from './ablate.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

const kept: State[][] = [
  ['stable'],
  ['stable', 'decision'],
  ['stable', 'decision', 'action-silent'],
  ['stable', 'decision', 'action-silent', 'action-overt'],
  ['stable', 'inducement', 'decision', 'action-silent', 'action-overt'],
  ['stable', 'idea', 'inducement', 'decision', 'action-silent', 'action-overt'],
];

/** Log likelihood of the symbols a line-week under the written path with one to six states. */
export function compareSizes(spec: StageSpecFile, weeks: WalkedWeeks) {
  const { panel } = weeks;
  let cells = 0;
  for (let line = 0; line < panel.lines; line++) cells += panel.to[line]! - panel.from[line]!;
  return kept.map((states) => {
    const smaller = stageSpec(onlyStates(spec, states));
    const { model } = layPrior(smaller, countSymbols(panel), cells);
    const lines = { from: 0, to: panel.lines };
    const logLikelihood = filterLines(
      panel,
      layTables(model),
      likeliest,
      lines,
      newFiltered(panel),
    );
    return { states: states.length, logLikelihoodPerWeek: +(logLikelihood / cells).toFixed(5) };
  });
}
