import { expect, test } from 'vitest';
import { expectedMacroF1 } from '../../../src/journey/stage-model/choose-naming.ts';
import { nameStage } from '../../../src/journey/stage-model/name-stage.ts';

const chances = Float64Array.of(0.5, 0.3, 0.1, 0.06, 0.04);

test('the largest weight times chance gives the name', () => {
  expect(nameStage(chances, -1, { weights: [1, 1, 1, 1, 1], keep: 1 })).toBe(0);
  expect(nameStage(chances, -1, { weights: [1, 1, 6, 1, 1], keep: 1 })).toBe(2);
});

test('a name is kept until another is that many times stronger', () => {
  expect(nameStage(chances, 1, { weights: [1, 1, 1, 1, 1], keep: 1.5 })).toBe(0);
  expect(nameStage(chances, 1, { weights: [1, 1, 1, 1, 1], keep: 2 })).toBe(1);
});

test('expected macro-F1 is worked out from the chances alone', () => {
  // Both weeks are named stable: hits 0.5 + 0.9, named 2, expected 1.4 → 2·1.4 / 3.4; others 0.
  const other = Float64Array.of(0.9, 0.1, 0, 0, 0);
  const f1 = expectedMacroF1([chances, other], { weights: [1, 0, 0, 0, 0], keep: 1 });
  expect(f1).toBeCloseTo((2 * 1.4) / 3.4 / 5, 9);
});
