import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { placeByHazard } from '../../src/journey/stage-model/hazard-outlooks.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import { countSymbols, type Panel } from '../../src/journey/stage-model/panel.ts';
import { layPrior } from '../../src/journey/stage-model/prior.ts';
import {
  namingOf,
  type StageSpecFile,
  stageSpec,
} from '../../src/journey/stage-model/spec-file.ts';

/** The names the forward filter gives every week. */
export function nameWeeks(
  panel: Panel,
  fitted: Pick<StageModelFile, 'model' | 'naming'>,
): Uint8Array {
  const into = newFiltered(panel);
  const lines = { from: 0, to: panel.lines };
  filterLines(panel, layTables(fitted.model), fitted.naming, lines, into);
  return into.named;
}

/** The names of the model before any fit; how common a sign is comes from the panel itself. */
export function nameAsWritten(panel: Panel, spec: StageSpecFile): Uint8Array {
  const { model } = layPrior(stageSpec(spec), countSymbols(panel), 1);
  return nameWeeks(panel, { model, naming: namingOf(spec) });
}

/** The names the hazard model gives every week. */
export function nameByHazard(panel: Panel, fitted: StageModelFile): Uint8Array {
  const into = newFiltered(panel);
  placeByHazard(panel, fitted.hazards, into);
  return into.named;
}
