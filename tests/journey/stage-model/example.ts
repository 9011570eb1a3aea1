import { exampleSpec } from '../../../bench/journey/example-spec.ts';
import { layPrior } from '../../../src/journey/stage-model/prior.ts';
import type { StageModel } from '../../../src/journey/stage-model/stage-model.ts';

/** The planted model of twelve blocks; weaker symbols are eight times as common as the next. */
export function exampleModel(contexts = ['all']): StageModel {
  const spec = exampleSpec(contexts, 0.02);
  const common = spec.blocks.map(({ symbols }) =>
    Float64Array.from({ length: symbols }, (_, k) => 1e6 / 8 ** k),
  );
  return layPrior(spec, common, 1).model;
}
