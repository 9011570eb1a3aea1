import { z } from 'zod';
import { readModelData } from '../config/model-data.ts';
import { rule } from '../config/rule-words.ts';

const stage = z.enum(['idea', 'inducement', 'decision', 'action']);
const driver = z.enum(['tariff', 'service', 'influence', 'brand', 'need']);

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);

const action = z.strictObject({
  id,
  stages: z.array(stage).min(1),
  evidence: z.array(z.string().min(1)).min(1).optional(),
  en: z.string().min(1),
  zh: z.string().min(1),
});

const offer = z.strictObject({
  id,
  drivers: z.array(driver).min(1),
  stages: z.array(stage).min(1),
  keeps: z.number().min(0).max(1),
  cost: z.number().min(0),
  evidence: z.array(z.string().min(1)).min(1).optional(),
  en: z.string().min(1),
  zh: z.string().min(1),
});

const playbook = z
  .strictObject({
    revenue: z.array(z.strictObject({ feature: z.string(), days: z.number().positive() })),
    contactWithinDays: z.record(stage, z.number().int().min(0)),
    actions: z.array(action).min(1),
    offers: z.array(offer).min(1),
  })
  .refine(({ actions, offers }) => isDistinct(actions) && isDistinct(offers), {
    error: rule({
      en: 'no two actions and no two offers have one id',
      zh: '措施之间、方案之间的 id 不得重复',
    }),
  })
  .refine((book) => stage.options.every((s) => book.actions.some((a) => needsNothing(a, s))), {
    error: rule({
      en: 'every stage needs an action without evidence',
      zh: '每个阶段都须有一项不要求证据的措施',
    }),
  })
  .refine((book) => stage.options.every((s) => driver.options.every((d) => fits(book, s, d))), {
    error: rule({
      en: 'every stage and driver needs an offer without evidence',
      zh: '每个阶段与每个驱动因素都须有一项不要求证据的方案',
    }),
  });

export type Playbook = z.infer<typeof playbook>;

/** Actions and offers by stage and driver, as data: `models/playbook.yaml`. */
export function readPlaybook(config: { models: string }): Playbook {
  return readModelData(config, 'playbook.yaml', playbook);
}

function isDistinct(entries: { id: string }[]): boolean {
  return new Set(entries.map((entry) => entry.id)).size === entries.length;
}

function needsNothing(action: { stages: string[]; evidence?: unknown }, stage: string): boolean {
  return action.stages.includes(stage) && !action.evidence;
}

function fits(book: { offers: z.infer<typeof offer>[] }, stage: string, driver: string): boolean {
  return book.offers.some(
    (offer) =>
      !offer.evidence &&
      (offer.stages as string[]).includes(stage) &&
      (offer.drivers as string[]).includes(driver),
  );
}
