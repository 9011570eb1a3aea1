import { resolve } from 'node:path';
import { gatherCrew } from '../../src/journey/stage-model/crew.ts';
import { newFiltered } from '../../src/journey/stage-model/filter.ts';
import { fitStages } from '../../src/journey/stage-model/fit.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import { likeliest } from '../../src/journey/stage-model/name-stage.ts';
import { chunkCount } from '../../src/journey/stage-model/panel.ts';
import { layPrior } from '../../src/journey/stage-model/prior.ts';
import { readSpecFile, stageSpec } from '../../src/journey/stage-model/spec-file.ts';
import { plantPanel } from './plant-panel.ts';

/**
 * Seconds to fit 100,000 lines and to filter a million, 26 weeks each, on one and two threads, under
 * the evidence and path as they are written.
 */
export async function measureSpeed(): Promise<Record<string, number>> {
  const spec = stageSpec(readSpecFile({ models: resolve('models') }));
  const common = spec.blocks.map(({ symbols }) =>
    Float64Array.from({ length: symbols }, (_, k) => 1000 / 8 ** k),
  );
  const { model } = layPrior(spec, common, 1);
  const figures: Record<string, number> = {};
  const small = plantPanel(model, { lines: 100_000, weeks: 26, missing: 0.05, seed: 1 });
  for (const threads of [1, 2]) {
    const from = performance.now();
    const fitted = await fitStages(small.panel, spec, { threads });
    figures[`fit 100,000 lines, ${threads} threads`] = (performance.now() - from) / 1000;
    figures.rounds = fitted.objectives.length;
  }
  const { panel } = plantPanel(model, { lines: 1_000_000, weeks: 26, missing: 0.05, seed: 2 });
  for (const threads of [1, 2]) {
    const crew = gatherCrew(panel, threads);
    const into = newFiltered(panel);
    const from = performance.now();
    await crew.run({
      kind: 'filter',
      tables: layTables(model),
      naming: likeliest,
      into,
      logLikelihoods: new Float64Array(new SharedArrayBuffer(8 * chunkCount(panel))),
    });
    figures[`filter 1,000,000 lines, ${threads} threads`] = (performance.now() - from) / 1000;
    await crew.close();
  }
  return figures;
}
