import { describe, expect, test } from 'vitest';
import { averagePrecision } from '../../../src/learning/metrics/average-precision.ts';
import { calibrationBins, ece } from '../../../src/learning/metrics/calibration-bins.ts';
import { empChurn } from '../../../src/learning/metrics/emp-churn.ts';
import { regularizedBeta } from '../../../src/learning/metrics/incomplete-beta.ts';
import { rocAucWithInterval, withInterval } from '../../../src/learning/metrics/intervals.ts';
import {
  gainsCurve,
  liftAt,
  precisionAt,
  recallAt,
} from '../../../src/learning/metrics/list-share.ts';
import { brier, logLoss } from '../../../src/learning/metrics/probability-loss.ts';
import { rocAuc } from '../../../src/learning/metrics/roc-auc.ts';
import { draw } from '../made-table.ts';

const scores = [0.1, 0.4, 0.35, 0.8];
const labels = [0, 0, 1, 1];

describe('by hand', () => {
  test('AUC counts pairs: 0.8 beats both zeros, 0.35 one of them, so 3 of 4', () => {
    expect(rocAuc(scores, labels)).toBe(0.75);
    expect(rocAuc([1, 1, 1, 1], labels)).toBe(0.5);
    expect(rocAuc(scores, [1, 1, 1, 1])).toBeNaN();
  });

  test('average precision: 1 at the first one, 2/3 at the second, so 5/6', () => {
    expect(averagePrecision(scores, labels)).toBeCloseTo(5 / 6, 12);
  });

  test('the upper half of the list holds one of two: precision, recall 1/2, lift 1', () => {
    expect(precisionAt(scores, labels, 0.5)).toBe(0.5);
    expect(recallAt(scores, labels, 0.5)).toBe(0.5);
    expect(liftAt(scores, labels, 0.25)).toBe(2);
  });

  test('equal scores count by the part of them that fits the list', () => {
    expect(precisionAt([1, 1, 1, 1], labels, 0.25)).toBe(0.5);
    expect(gainsCurve([1, 1, 1, 1], labels, 4).map((point) => point.recall)).toEqual([
      0, 0.25, 0.5, 0.75, 1,
    ]);
  });

  test('log loss, Brier and calibration error of two rows', () => {
    expect(logLoss([0.5, 0.25], [1, 0])).toBeCloseTo(-(Math.log(0.5) + Math.log(0.75)) / 2, 12);
    expect(brier([0.5, 0.25], [1, 0])).toBeCloseTo((0.25 + 0.0625) / 2, 12);
    expect(ece([0.5, 0.25], [1, 0])).toBeCloseTo((0.5 + 0.25) / 2, 12);
    expect(calibrationBins([0.9, 0.1], [1, 0], 2)).toEqual([
      { rows: 1, predicted: 0.1, observed: 0 },
      { rows: 1, predicted: 0.9, observed: 1 },
    ]);
  });

  test('the Beta distribution: I(1/2; a, a) is one half, I(x; 1, b) is 1 - (1 - x)^b', () => {
    expect(regularizedBeta(0.5, 6, 6)).toBeCloseTo(0.5, 12);
    expect(regularizedBeta(0.3, 1, 14)).toBeCloseTo(1 - 0.7 ** 14, 12);
  });

  test('EMP of a perfect ranking is the gain from the ones where it is above its cost', () => {
    // Half churners, all ranked first. A chance g pays from 1/190 on; Beta(6, 14) lies above that
    // but for 1e-9 of it, so EMP = 1/2 * (190 * 6/20 - 1) = 28.
    const { profit, share } = empChurn([4, 3, 2, 1], [1, 1, 0, 0]);
    expect(profit).toBeCloseTo(28, 6);
    expect(share).toBeCloseTo(0.5, 6);
  });

  test('EMP of a blind ranking is that of contacting all or nobody', () => {
    // Everybody pays where 1/2 * (190 g - 1) > 1/2 * 11, so g > 12/190.
    const { share } = empChurn([1, 1], [1, 0]);
    expect(share).toBeCloseTo(1 - regularizedBeta(12 / 190, 6, 14), 9);
  });
});

test('on a vector with ties the values are those of scikit-learn 1.9', () => {
  const tied = [0.9, 0.8, 0.8, 0.7, 0.65, 0.5, 0.5, 0.5, 0.3, 0.2, 0.1, 0.05];
  const theirs = [1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0];
  const weights = [1, 2, 1, 3, 1, 1, 2, 1, 1, 1, 2, 1];
  expect(rocAuc(tied, theirs)).toBeCloseTo(0.7571428571428571, 12);
  expect(averagePrecision(tied, theirs)).toBeCloseTo(0.6944444444444444, 12);
  expect(brier(tied, theirs)).toBeCloseTo(0.20791666666666664, 12);
  expect(logLoss(tied, theirs)).toBeCloseTo(0.5839708962674087, 12);
  expect(rocAuc(tied, theirs, weights)).toBeCloseTo(0.8263888888888888, 12);
  expect(averagePrecision(tied, theirs, weights)).toBeCloseTo(0.783768315018315, 12);
});

describe('intervals', () => {
  const many = Float64Array.from({ length: 400 }, (_, i) => draw(1, i));
  const theirs = Uint8Array.from(many, (score, i) => (draw(2, i) < score ? 1 : 0));

  test("DeLong's spread is that of the bootstrap, near enough", () => {
    const exact = rocAucWithInterval(many, theirs);
    const drawn = withInterval(rocAuc, many, theirs, { seed: 3, draws: 300 });
    expect(exact.low).toBeLessThan(exact.value);
    expect(Math.abs(exact.low - drawn.low)).toBeLessThan(0.02);
    expect(Math.abs(exact.high - drawn.high)).toBeLessThan(0.02);
  });

  test('the same seed gives the same interval', () => {
    const options = { seed: 3, draws: 20 };
    expect(withInterval(brier, many, theirs, options)).toEqual(
      withInterval(brier, many, theirs, options),
    );
  });
});
