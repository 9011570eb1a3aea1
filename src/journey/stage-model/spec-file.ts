import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readModelData } from '../../config/model-data.ts';
import { rule } from '../../config/rule-words.ts';
import type { Naming } from './name-stage.ts';
import type { StageSpec } from './stage-model.ts';
import { liveStates, type State, states } from './states.ts';

const share = z.number().min(0).max(1);
const weight = z.number().positive().max(1000);
const live = z.enum(liveStates as [State, ...State[]]);
const named = z
  .strictObject({ from: share, until: share })
  .refine(({ from, until }) => until <= from, {
    error: rule({ en: '`until` lies above `from`', zh: '`until` 大于 `from`' }),
  });
const measure = z.string().regex(/^[a-z][a-z0-9_]*$/);

const block = z.strictObject({
  id: measure,
  measure,
  as: z.enum(['amount', 'share', 'fall', 'rise']),
  floor: z.number().positive().default(1),
  whenAbsent: z.enum(['zero', 'missing']).default('zero'),
  bins: z.array(z.number()).min(1).max(6),
  onlyWithout: measure.describe('read only where this measure is not told').optional(),
  driver: z.enum(['tariff', 'service', 'influence', 'brand', 'need']).optional(),
  why: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  raises: z.partialRecord(live, z.array(z.number().positive())),
});

const file = z.strictObject({
  stepDays: z.number().int().min(7).max(28),
  weeks: z.number().int().min(8).max(60),
  prior: z.strictObject({ path: weight, evidence: weight }),
  start: z.partialRecord(live, share),
  transitions: z.partialRecord(live, z.partialRecord(z.enum(states), share)),
  anchors: z.array(z.strictObject({ measure, states: z.array(live).min(1) })),
  naming: z.strictObject({ idea: named, inducement: named, decision: named, action: named }),
  blocks: z.array(block).min(1).max(40),
});

export type StageSpecFile = z.infer<typeof file>;
export type BlockRule = StageSpecFile['blocks'][number];

/** The evidence and the path as written in `models/journey/stage-model.yaml`. */
export function readSpecFile(config: { models: string }): StageSpecFile {
  return readModelData(config, 'journey/stage-model.yaml', file);
}

/** Segment × push, in the order in which the panel counts contexts. */
export const pushes = ['quiet', 'campaign', 'contract end', 'campaign and contract end'] as const;
export const contextNames = ['prepaid', 'postpaid'].flatMap((segment) =>
  pushes.map((push) => `${segment}, ${push}`),
);

/** The context of the same segment without any push. */
export function quietContext(context: number): number {
  return context - (context % pushes.length);
}

/** What the model is fitted under. */
export function stageSpec(from: StageSpecFile): StageSpec {
  return {
    blocks: from.blocks.map(({ id, bins, raises }) => ({
      id,
      symbols: bins.length + 1,
      raises: raises as StageSpec['blocks'][number]['raises'],
    })),
    transitions: from.transitions as StageSpec['transitions'],
    start: from.start as StageSpec['start'],
    contexts: contextNames,
    prior: from.prior,
  };
}

/** From which chances on a stage is named. */
export function namingOf({ naming }: StageSpecFile): Naming {
  const { idea, inducement, decision, action } = naming;
  const along = [idea, inducement, decision, action];
  return { from: along.map(({ from }) => from), until: along.map(({ until }) => until) };
}

/** SHA-256 of what symbols mean: a model fitted under other blocks must not read them. */
export function evidenceHash(from: StageSpecFile): string {
  const meaning = from.blocks.map(
    ({ why: _why, raises: _raises, driver: _driver, ...rest }) => rest,
  );
  return createHash('sha256')
    .update(JSON.stringify([from.stepDays, meaning]))
    .digest('hex');
}
