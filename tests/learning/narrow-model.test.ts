import { expect, test } from 'vitest';
import { explain } from '../../src/learning/explain.ts';
import { learn, predictLogOdds } from '../../src/learning/learner.ts';
import { askedFeatures, narrowModel } from '../../src/learning/narrow-model.ts';
import { makeTable } from './made-table.ts';

const { table, labels } = makeTable(600);
const leading = { columns: ['a', 'd'], trees: 8 };
const model = await learn(table, labels, {
  ...{ learner: 'boosting', seed: 1, trees: 8, ensembles: 1, leading },
});

test('a model over the features its trees ask for needs no others and answers the same', async () => {
  const narrow = narrowModel(model);
  expect(narrow.features.map(({ name }) => name)).toEqual(['a', 'd']);
  const asked = table.columns.filter(({ name }) => ['a', 'd'].includes(name));
  expect(await predictLogOdds(narrow, { ...table, columns: asked })).toEqual(
    await predictLogOdds(model, table),
  );
});

test('what its features add to a score is the same, and the others add nothing', () => {
  const whole = explain(model, table);
  const narrow = explain(narrowModel(model), table);
  const width = whole.features.length;
  for (let row = 0; row < table.rows; row++)
    for (const [at, name] of whole.features.entries()) {
      const place = narrow.features.indexOf(name);
      const kept = place < 0 ? 0 : narrow.values[row * narrow.features.length + place];
      expect(whole.values[row * width + at]).toBe(kept);
    }
  expect(narrow.base).toBe(whole.base);
});

test('a model without a split keeps one feature, so that a row is never empty', async () => {
  const flat = await learn(table, new Uint8Array(table.rows), { seed: 1 });
  expect(askedFeatures([flat])).toEqual(Int32Array.of(0));
  expect(await predictLogOdds(narrowModel(flat), table)).toEqual(await predictLogOdds(flat, table));
});
