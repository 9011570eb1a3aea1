import { z } from 'zod';
import { readModelData } from '../config/model-data.ts';
import { rule } from '../config/rule-words.ts';

export const stages = ['idea', 'inducement', 'decision', 'action'] as const;
export const drivers = ['tariff', 'service', 'influence', 'brand', 'need'] as const;
export type Stage = (typeof stages)[number];
export type Driver = (typeof drivers)[number];

const weight = z.number().min(0).max(9);
const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    rule({ en: 'is no name: lower case, digits and _', zh: '不是名称：只能用小写字母、数字和 _' }),
  );
const words = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

const bound = z
  .strictObject({ feature: name, from: z.number().optional(), upTo: z.number().optional() })
  .refine((bound) => bound.from !== undefined || bound.upTo !== undefined, {
    error: rule({ en: 'needs `from` or `upTo`', zh: '须有 `from` 或 `upTo`' }),
  });

const piece = z.strictObject({
  id: name,
  stage: z.enum(stages),
  driver: z.enum(drivers).optional(),
  driverShare: z.number().min(0).max(1).describe('of the weight, for the driver').default(1),
  direction: z.enum(['external', 'internal']).optional(),
  topic: name.describe('pieces of one topic say the same: only one becomes a reason').optional(),
  feature: name,
  strength: z
    .array(
      z
        .strictObject({ from: z.number().optional(), upTo: z.number().optional(), weight })
        .refine((step) => (step.from === undefined) !== (step.upTo === undefined), {
          error: rule({
            en: 'needs either `from` or `upTo`',
            zh: '`from` 与 `upTo` 须且只须有其一',
          }),
        }),
    )
    .min(1)
    .describe('first step that holds counts: strongest first'),
  only: z.array(bound).describe('all of these must hold too').default([]),
  numbers: z.array(name).max(3).describe('features that stand in the sentence, in order'),
  sentence: words.describe('with {1}, {2}, {3} and a form: {1|times}'),
});

const evidenceFile = z.strictObject({
  steepness: z.number().positive(),
  stages: z.record(
    z.enum(stages),
    z.strictObject({
      enough: z.number().positive(),
      risk: z.number().min(0),
      riskLimit: z.number().min(0),
    }),
  ),
  drivers: z.record(
    z.enum(drivers),
    z.strictObject({ prior: z.number().positive(), families: z.array(z.string()) }),
  ),
  profile: z.strictObject({
    tenureDays: z.array(name),
    trend: z.array(name).describe('activity last against before, 1 = unchanged'),
    spend: z.array(z.strictObject({ feature: name, days: z.number().positive() })),
    voice: z.array(name),
    data: z.array(name),
  }),
  evidence: z.array(piece).min(1),
});

export type Piece = z.infer<typeof piece>;
export type EvidenceFile = z.infer<typeof evidenceFile>;

/** What speaks for a stage, as data: `models/journey/evidence.yaml`. */
export function readEvidence(config: { models: string }): EvidenceFile {
  return readModelData(config, 'journey/evidence.yaml', evidenceFile);
}
