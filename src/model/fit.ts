import type { LoadedConfig } from '../config/load-config.ts';
import type { PredictOptions } from '../learning/predict.ts';
import type { Table } from '../learning/table.ts';
import { type FittedHead, fitHead, predictHead } from './fit-head.ts';
import { combineHeads, type HeadName, heads, type LineProbabilities } from './heads.ts';
import type { LabelledRows } from './labelled-rows.ts';

export type FittedHeads = Record<HeadName, FittedHead>;

/**
 * Learns all heads, one after the other.
 *
 * @returns beside them the probabilities of later rows that neither trees nor calibration knew;
 *          NaN where a row's person was learned from
 */
export async function fitHeads(
  samples: { train: LabelledRows; later: LabelledRows },
  config: LoadedConfig,
): Promise<{ fitted: FittedHeads; heldOut: LineProbabilities }> {
  const { learner, seed } = config.model;
  const options = { learner, seed, threads: config.resources.threads };
  const fitted: Partial<FittedHeads> = {};
  const heldOut: Partial<Record<HeadName, Float64Array>> = {};
  for (const head of heads) {
    const answer = await fitHead(head, samples, options);
    fitted[head.name] = answer.fitted;
    heldOut[head.name] = answer.heldOut;
  }
  return {
    fitted: fitted as FittedHeads,
    heldOut: combineHeads(heldOut as Record<HeadName, Float64Array>),
  };
}

/** Probabilities of every row of a table. */
export async function predictLines(
  fitted: FittedHeads,
  table: Table,
  options: PredictOptions,
): Promise<LineProbabilities> {
  const answers: Partial<Record<HeadName, Float64Array>> = {};
  for (const head of heads) {
    answers[head.name] = await predictHead(fitted[head.name], table, options);
  }
  return combineHeads(answers as Record<HeadName, Float64Array>);
}
