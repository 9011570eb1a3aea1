import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { placeByHazard } from '../../src/journey/stage-model/hazard-outlooks.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import type { Panel } from '../../src/journey/stage-model/panel.ts';

/** The names the forward filter gives every week. */
export function nameWeeks(panel: Panel, fitted: StageModelFile): Uint8Array {
  const into = newFiltered(panel);
  const lines = { from: 0, to: panel.lines };
  filterLines(panel, layTables(fitted.model), fitted.naming, lines, into);
  return into.named;
}

/** The names the hazard model gives every week. */
export function nameByHazard(panel: Panel, fitted: StageModelFile): Uint8Array {
  const into = newFiltered(panel);
  placeByHazard(panel, fitted.hazards, into);
  return into.named;
}
