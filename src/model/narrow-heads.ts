import { askedFeatures, narrowModel } from '../learning/narrow-model.ts';
import type { FittedHeads } from './fit.ts';
import type { FittedHead } from './fit-head.ts';

/**
 * The same heads over those features alone that one of their trees asks for: of hundreds a model
 * was taught on, only these need to be read.
 *
 * @returns beside them the names of these features
 */
export function narrowHeads(fitted: FittedHeads): { heads: FittedHeads; features: string[] } {
  const heads: FittedHeads = {
    churn: narrowHead(fitted.churn),
    external_share: narrowHead(fitted.external_share),
    internal: narrowHead(fitted.internal),
  };
  const names = Object.values(heads).flatMap((head) =>
    head.kind === 'share' ? [] : (head.models[0]?.features ?? []).map(({ name }) => name),
  );
  return { heads, features: [...new Set(names)].sort() };
}

/** All models of a head keep the same features, so that what they explain can be added up. */
function narrowHead(head: FittedHead): FittedHead {
  if (head.kind === 'share') return head;
  const kept = askedFeatures(head.models);
  return { ...head, models: head.models.map((model) => narrowModel(model, kept)) };
}
