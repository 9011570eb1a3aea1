import { chanceWithin, tableExitTimes } from '../../src/journey/stage-model/exit-times.ts';
import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import type { Panel } from '../../src/journey/stage-model/panel.ts';
import { quietContext } from '../../src/journey/stage-model/spec-file.ts';
import { liveCount } from '../../src/journey/stage-model/states.ts';

/** The stage model's own chance to leave within 30 days, line i, week t at `i * weeks + t`. */
export function exitChances(panel: Panel, { model, naming }: StageModelFile): Float64Array {
  const into = newFiltered(panel, true);
  filterLines(panel, layTables(model), naming, { from: 0, to: panel.lines }, into);
  const times = model.contexts.map((_, c) => tableExitTimes(model, c, quietContext(c)));
  return Float64Array.from(panel.context, (context, cell) => {
    const chances = into.weekly!.subarray(cell * liveCount, (cell + 1) * liveCount);
    return chanceWithin(times[context]!.gone, chances, 30 / panel.stepDays);
  });
}
