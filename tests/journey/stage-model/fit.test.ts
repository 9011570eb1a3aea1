import { expect, test } from 'vitest';
import { exampleSpec } from '../../../bench/journey/example-spec.ts';
import { plantPanel } from '../../../bench/journey/plant-panel.ts';
import { fitStages } from '../../../src/journey/stage-model/fit.ts';
import { stateCount, states } from '../../../src/journey/stage-model/states.ts';
import { exampleModel } from './example.ts';

const size = { lines: 800, weeks: 12, missing: 0.05, seed: 3 };

test('penalised likelihood never falls from round to round', async () => {
  const { panel } = plantPanel(exampleModel(), size);
  const { objectives } = await fitStages(panel, exampleSpec(['all'], 0.02), {
    threads: 1,
    rounds: 12,
    tolerance: 0,
  });
  expect(objectives.length).toBeGreaterThan(5);
  for (let round = 1; round < objectives.length; round++)
    expect(objectives[round]! - objectives[round - 1]!).toBeGreaterThan(-1e-6);
});

test('one thread and two fit the same model, to the last bit', async () => {
  const { panel } = plantPanel(exampleModel(['a', 'b']), {
    ...size,
    lines: 2500,
    weeks: 6,
    seed: 4,
  });
  const spec = exampleSpec(['a', 'b'], 0.02);
  const one = await fitStages(panel, spec, { threads: 1, rounds: 3 });
  const two = await fitStages(panel, spec, { threads: 2, rounds: 3 });
  expect(two).toEqual(one);
});

test('fitting finds planted chances that differ from what was written', async () => {
  const truth = exampleModel();
  const idea = states.indexOf('idea');
  truth.transition.set([0.3, 0.5, 0.17, 0.02, 0.01, 0, 0, 0], idea * stateCount);
  const { panel } = plantPanel(truth, { lines: 10_000, weeks: 12, missing: 0, seed: 8 });
  const { model } = await fitStages(panel, exampleSpec(['all'], 0.002), { threads: 2, rounds: 40 });
  // Written: 0.7 stay, 0.15 turn back; planted: 0.5 and 0.3.
  expect(Math.abs(model.transition[idea * stateCount + idea]! - 0.5)).toBeLessThan(0.1);
  expect(Math.abs(model.transition[idea * stateCount]! - 0.3)).toBeLessThan(0.1);
  for (const [block, { symbols }] of truth.blocks.entries())
    for (const state of [0, 1])
      for (let k = 0; k < symbols; k++) {
        const at = state * symbols + k;
        expect(Math.abs(model.emission[block]![at]! - truth.emission[block]![at]!)).toBeLessThan(
          0.06,
        );
      }
});

test('after fitting a stronger symbol never speaks against a state its block owns, and for no other', async () => {
  const truth = exampleModel();
  // Planted against the rules: complaints are rarer with people who think of leaving.
  truth.emission[0]!.set([0.99, 0.009, 0.001], 1 * 3);
  const { panel } = plantPanel(truth, { ...size, seed: 6 });
  const { model } = await fitStages(panel, exampleSpec(['all'], 0.001), { threads: 1, rounds: 15 });
  for (const [index, block] of model.blocks.entries()) {
    const table = model.emission[index]!;
    for (let state = 0; state < 6; state++) {
      const ratio = Array.from(
        { length: block.symbols },
        (_, k) => table[state * block.symbols + k]! / table[k]!,
      );
      if (!block.own.includes(states[state]!)) expect(ratio.every((r) => r === 1)).toBe(true);
      else
        for (let k = 1; k < ratio.length; k++)
          expect(ratio[k]! - ratio[k - 1]!).toBeGreaterThan(-1e-9);
    }
  }
});

test('a move that is not written down is never made', async () => {
  const { panel } = plantPanel(exampleModel(), size);
  const { model } = await fitStages(panel, exampleSpec(['all'], 0.02), { threads: 1, rounds: 5 });
  const from = states.indexOf('action-silent') * stateCount;
  expect(model.transition[from + states.indexOf('gone-overt')]).toBe(0);
  expect(model.transition[from + states.indexOf('idea')]).toBe(0);
});
