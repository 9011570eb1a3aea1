import { expect, test } from 'vitest';
import { readVariants } from '../../src/backtest/variant.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { featureFamilies } from '../../src/features/feature.ts';

const config = parseConfig(
  'operator: OP\nlanding: .\nextracts: { subscribers: { files: a.csv } }',
  'test.yaml',
);

test('every value of a change is a variant of its own, joined keys are one', () => {
  const variants = readVariants(config, {
    compare: [
      'learner=forest,ml-random-forest',
      'stages=hmm-fitted/rank=benefit',
      'families=-usage-circle',
    ],
  });
  expect(variants.map(({ name }) => name)).toEqual([
    'configured',
    'learner=forest',
    'learner=ml-random-forest',
    'stages=hmm-fitted/rank=benefit',
    'families=-usage-circle',
  ]);
  expect(variants[3]).toMatchObject({
    stages: 'hidden-markov-fitted',
    rank: 'benefit',
    leftOut: [],
  });
  expect(variants[4]?.leftOut).toEqual(['circle', 'usage']);
});

test('what the configuration says already is not compared with itself', () => {
  expect(readVariants(config, { compare: ['learner=boosting', 'seed=1'] })).toHaveLength(1);
});

test('ablation leaves out each family once, or the named ones', () => {
  expect(readVariants(config, { ablate: ['all'] })).toHaveLength(1 + featureFamilies.length);
  expect(readVariants(config, { ablate: ['influence'] })[1]?.leftOut).toEqual(['influence']);
});

test.each([
  ['learner', 'give it as key=value'],
  ['learner=tree', 'there are boosting, forest, ml-random-forest'],
  ['families=usage', 'with a dash each'],
  ['families=-uses', 'there are usage, rhythm'],
  ['rank=benefit,rank=value', 'cannot compare rank=rank=value'],
  ['depth=3', 'there are learner, families, labels, stages, rank, seed'],
])('the change %s is refused with what there is', (text, advice) => {
  expect(() => readVariants(config, { compare: [text] })).toThrow(advice);
});
