import { expect, test } from 'vitest';
import { neverFalling, orderedChances } from '../../../src/journey/stage-model/order-ratio.ts';

test('neighbours that fall are pooled to their weighted mean', () => {
  // 3 and 1 fall: (3·1 + 1·3) / 4 = 1.5; the 2 behind stays.
  expect([...neverFalling(Float64Array.of(3, 1, 2), Float64Array.of(1, 3, 1))]).toEqual([
    1.5, 1.5, 2,
  ]);
});

test('counts that already grow against the base are only divided by their sum', () => {
  const chances = orderedChances(Float64Array.of(6, 3, 1), Float64Array.of(0.8, 0.15, 0.05));
  expect([...chances].map((chance) => +chance.toFixed(12))).toEqual([0.6, 0.3, 0.1]);
});

test('counts that fall against the base come out as the base', () => {
  // 9 : 1 against a base of 0.8 : 0.2 is a falling ratio, so the best allowed ratio is level.
  const chances = orderedChances(Float64Array.of(9, 1), Float64Array.of(0.8, 0.2));
  expect([...chances].map((chance) => +chance.toFixed(12))).toEqual([0.8, 0.2]);
});

test('a falling ratio is asked for the other way round', () => {
  const chances = orderedChances(Float64Array.of(1, 9), Float64Array.of(0.5, 0.5), true);
  expect([...chances]).toEqual([0.5, 0.5]);
});
