import { expect, test } from 'vitest';
import { shapOfPaths } from '../../src/learning/shap-paths.ts';
import type { TreePath } from '../../src/learning/tree-paths.ts';

test('a path with more conditions than a number has bits adds up like any other', () => {
  // Forty features, each asked whether it is below 1/2, half of the rows each time.
  const count = 40;
  const conditions = Array.from({ length: count }, (_, feature) => ({
    ...{ feature, low: -Infinity, high: 0.5, missing: false, zeroShare: 0.5 },
  }));
  const path: TreePath = { value: 2, conditions };
  const all = Array.from({ length: count }, () => Float32Array.of(0, 0));
  all[7]![1] = 1;
  const result = new Float64Array(2 * count);
  shapOfPaths([path], all, result);
  const sum = (row: number) =>
    result.subarray(row * count, (row + 1) * count).reduce((total, value) => total + value, 0);
  expect(sum(0)).toBeCloseTo(2 - 2 * 0.5 ** 40, 9);
  expect(result[0]).toBeCloseTo(sum(0) / count, 9);
  expect(sum(1)).toBeCloseTo(-2 * 0.5 ** 40, 9);
});
