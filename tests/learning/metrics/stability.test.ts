import { expect, test } from 'vitest';
import { stabilityIndex } from '../../../src/learning/metrics/stability.ts';

test('the stability index is the sum over bins, worked out by hand', () => {
  // shares (10.5, 30.5) of 41 and (20.5, 20.5) of 41:
  // (0.5 − 0.256098) ln(0.5 / 0.256098) + (0.5 − 0.743902) ln(0.5 / 0.743902) = 0.163168 + 0.096893
  expect(stabilityIndex([10, 30], [20, 20])).toBeCloseTo(0.26006, 4);
});

test('the same shares are no drift, an empty bin is finite, and nothing counted is not told', () => {
  expect(stabilityIndex([5, 7], [5, 7])).toBe(0);
  expect(stabilityIndex([10, 0], [0, 10])).toBeGreaterThan(1);
  expect(stabilityIndex([0, 0], [1, 1])).toBeNaN();
  expect(() => stabilityIndex([1], [1, 2])).toThrow(RangeError);
});
