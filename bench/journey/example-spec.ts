import type { StageSpec } from '../../src/journey/stage-model/stage-model.ts';

/** A written model of plausible size for planted panels; not tied to any operator. */
export function exampleSpec(contexts: string[], weight: number): StageSpec {
  const block = (id: string, raises: StageSpec['blocks'][number]['raises']) => ({
    id,
    symbols: Object.values(raises)[0]!.length,
    raises,
  });
  return {
    contexts,
    prior: { path: weight, evidence: weight },
    start: { stable: 0.93, idea: 0.04, inducement: 0.02, decision: 0.008, 'action-silent': 0.002 },
    transitions: {
      stable: {
        stable: 0.97,
        idea: 0.02,
        inducement: 0.008,
        decision: 0.001,
        'action-silent': 0.001,
      },
      idea: { stable: 0.15, idea: 0.7, inducement: 0.12, decision: 0.02, 'action-silent': 0.01 },
      inducement: {
        stable: 0.12,
        idea: 0.04,
        inducement: 0.65,
        decision: 0.15,
        'action-silent': 0.02,
        'action-overt': 0.02,
      },
      decision: {
        stable: 0.08,
        inducement: 0.05,
        decision: 0.6,
        'action-silent': 0.12,
        'action-overt': 0.15,
      },
      'action-silent': { stable: 0.1, 'action-silent': 0.5, 'gone-silent': 0.4 },
      'action-overt': { stable: 0.08, decision: 0.02, 'action-overt': 0.3, 'gone-overt': 0.6 },
    },
    blocks: [
      block('complaint', { idea: [1, 4, 10], inducement: [1, 2, 4] }),
      block('bill', { idea: [1, 2, 6, 10] }),
      block('quality', { idea: [1, 3, 8] }),
      block('top-up', { idea: [1, 2, 4], 'action-silent': [1, 3, 8] }),
      block('hotline', { inducement: [1, 5, 15], decision: [1, 3, 8] }),
      block('campaign', { inducement: [1, 3, 5] }),
      block('circle gone', { inducement: [1, 2, 6] }),
      block('query', { decision: [1, 6, 30], 'action-overt': [1, 6, 30] }),
      block('second card', { decision: [1, 4, 12] }),
      block('balance', { decision: [1, 2, 5], 'action-silent': [1, 3, 10] }),
      block('outgoing', { decision: [1, 2, 4, 5], 'action-silent': [1, 4, 20, 80] }),
      block('request', { 'action-overt': [1, 200] }),
    ],
  };
}
