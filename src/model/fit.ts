import type { LoadedConfig } from '../config/load-config.ts';
import type { Table } from '../learning/table.ts';
import { type FittedHead, fitHead, predictHead } from './fit-head.ts';
import { combineHeads, type HeadName, heads, type LineProbabilities } from './heads.ts';
import type { LabelledRows } from './labelled-rows.ts';

export type FittedHeads = Record<HeadName, FittedHead>;

/** Learns all heads, one after the other. */
export async function fitHeads(
  samples: { train: LabelledRows; calibration: LabelledRows },
  config: LoadedConfig,
): Promise<FittedHeads> {
  const { learner, seed } = config.model;
  const options = { learner, seed, threads: config.resources.threads };
  const fitted: Partial<FittedHeads> = {};
  for (const head of heads) fitted[head.name] = await fitHead(head, samples, options);
  return fitted as FittedHeads;
}

/** Probabilities of every row of a table. */
export async function predictLines(
  fitted: FittedHeads,
  table: Table,
  threads: number,
): Promise<LineProbabilities> {
  const answers: Partial<Record<HeadName, Float64Array>> = {};
  for (const head of heads) {
    answers[head.name] = await predictHead(fitted[head.name], table, threads);
  }
  return combineHeads(answers as Record<HeadName, Float64Array>);
}
