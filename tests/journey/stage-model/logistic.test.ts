import { expect, test } from 'vitest';
import { fitLogistic } from '../../../src/journey/stage-model/logistic.ts';

test('two groups come out with the log odds of their shares', () => {
  // 1 of 4 without the input, 3 of 4 with it: log odds ln(1/3), and 2·ln 3 more with it.
  const inputs = [0, 0, 0, 0, 1, 1, 1, 1].map((on) => Int32Array.from(on ? [0, 1] : [0]));
  const labels = [1, 0, 0, 0, 1, 1, 1, 0];
  const weights = labels.map(() => 1);
  const fitted = fitLogistic({ inputs, size: 3, labels, weights, ridge: 1e-9 });
  expect(fitted[0]).toBeCloseTo(-Math.log(3), 4);
  expect(fitted[1]).toBeCloseTo(2 * Math.log(3), 4);
  expect(fitted[2]).toBe(0);
});

test('a weight of two counts as two rows', () => {
  const row = Int32Array.of(0);
  const fitted = fitLogistic({
    inputs: [row, row],
    size: 1,
    labels: [1, 0],
    weights: [2, 1],
    ridge: 1,
  });
  expect(fitted[0]).toBeCloseTo(Math.log(2), 4);
});

test('a rare input that nearly always leaves is not overshot', () => {
  // 10 of 1,000 without it leave, 19 of 20 with it: log odds ln(10/990), and ln 19 with it.
  const rows = Array.from({ length: 1020 }, (_, i) => Int32Array.from(i < 1000 ? [0] : [0, 1]));
  const labels = rows.map((row, i) => +(row.length > 1 ? i > 1000 : i < 10));
  const weights = rows.map(() => 1);
  const fitted = fitLogistic({ inputs: rows, size: 2, labels, weights, ridge: 1e-9 });
  expect(fitted[0]).toBeCloseTo(Math.log(10 / 990), 3);
  expect(fitted[0]! + fitted[1]!).toBeCloseTo(Math.log(19), 3);
});
