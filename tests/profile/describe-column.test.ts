import { expect, test } from 'vitest';
import type { Column } from '../../src/learning/table.ts';
import { describeColumn } from '../../src/profile/describe-column.ts';

const numbers = (values: number[]): Column => ({
  name: 'x',
  kind: 'numeric',
  values: Float64Array.from(values),
});
const texts = (codes: number[]): Column => ({
  name: 'x',
  kind: 'category',
  codes: Int32Array.from(codes),
  levels: ['red', 'blue'],
});
const nobody = new Uint8Array(0);

test('numbers are described by what is known of them', () => {
  // of 0, 2, 4, 6, 8 and one unknown: median 4, tenth percentile 0.4 × 2 above 0
  const told = describeColumn(numbers([4, Number.NaN, 0, 8, 2, 6]), undefined, nobody);
  expect(told).toMatchObject({ min: 0, p10: 0.8, median: 4, p90: 7.2, max: 8, zeros: 0.2 });
  expect(told.known).toBeCloseTo(5 / 6, 12);
  expect(told.bars.reduce((sum, bar) => sum + bar, 0)).toBe(5);
  expect(told.drift).toBeNull();
});

test('texts are described by the commonest', () => {
  const told = describeColumn(texts([0, 1, 1, -1]), undefined, nobody);
  expect(told).toMatchObject({ texts: 2, commonest: 'blue', known: 0.75, median: null, auc: null });
  expect(told.commonest_share).toBeCloseTo(2 / 3, 12);
});

test('a feature that moved has drift, one that stayed has none, and missing is a bin of its own', () => {
  const before = Array.from({ length: 100 }, (_, index) => index);
  const moved = before.map((value) => value + 60);
  expect(describeColumn(numbers(before), numbers(before), nobody).drift).toBe(0);
  expect(describeColumn(numbers(moved), numbers(before), nobody).drift).toBeGreaterThan(1);
  const gone = before.map((value) => (value % 2 ? Number.NaN : value));
  expect(describeColumn(numbers(gone), numbers(before), nobody).drift).toBeGreaterThan(0.25);
});

test('AUC is of the earlier day, unknown values and lines that do not count left out', () => {
  // leavers (1) have 11..20, stayers 1..10 and one 30; the last two rows do not count
  const values = [...Array.from({ length: 20 }, (_, index) => index + 1), 30, 99, Number.NaN];
  const left = Uint8Array.from([...new Array(10).fill(0), ...new Array(10).fill(1), 0, 255, 1]);
  const told = describeColumn(numbers(values), numbers(values), left);
  expect(told.auc).toBeCloseTo(10 / 11, 5);
  expect(told.auc_low).toBeLessThan(10 / 11);
  const few = describeColumn(numbers([1, 2]), numbers([1, 2]), Uint8Array.from([0, 1]));
  expect(few.auc).toBeNull();
});
