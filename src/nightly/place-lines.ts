import { type AssessedStages, assessStages } from '../journey/assess-stages.ts';
import { countStages } from '../journey/count-stages.ts';
import type { KeptStageModel } from '../journey/stage-model/keep-model.ts';
import { placeByStageModel } from '../journey/stage-model/place-by-stage-model.ts';
import type { LoadContext } from './take-in.ts';

/** Stages of the night by the rules and, where the configuration says so, by the stage model over them. */
export async function placeLines(
  night: Pick<LoadContext, 'db' | 'config' | 'asOf' | 'log'> & { stageModel?: KeptStageModel },
): Promise<AssessedStages> {
  const keepsLines = night.config.journey.stages === 'rules';
  const assessed = await assessStages({ ...night, keepsLines });
  await placeByStageModel(night);
  if (keepsLines) return assessed;
  return { ...assessed, byStage: await countStages(night.db, 'journey.line', night.asOf) };
}
