import { expect, test } from 'vitest';
import { applyCalibration, correctPrior, fitCalibration } from '../../src/learning/calibrate.ts';
import { fitIsotonic, readIsotonic } from '../../src/learning/isotonic.ts';
import { ece } from '../../src/learning/metrics/calibration-bins.ts';
import { fitPlatt } from '../../src/learning/platt.ts';
import { draw } from './made-table.ts';

test('isotonic regression pools neighbours that are out of order', () => {
  // Labels by score 0 1 0 1: the middle two are out of order and share 1/2; ends are smoothed.
  const fit = fitIsotonic(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 1, 0, 1));
  expect(fit.scores).toEqual([1, 2.5, 4]);
  expect(fit.probabilities).toEqual([0.25, 0.5, 0.75]);
  expect(readIsotonic(fit, 0)).toBe(0.25);
  expect(readIsotonic(fit, 3.25)).toBeCloseTo(0.625, 12);
});

test("Platt's map finds slope and shift that made the labels", () => {
  const scores = Float64Array.from({ length: 20_000 }, (_, i) => 4 * draw(1, i) - 2);
  const labels = Uint8Array.from(scores, (s, i) =>
    draw(2, i) < 1 / (1 + Math.exp(-(0.5 * s - 1))) ? 1 : 0,
  );
  const { slope, shift } = fitPlatt(scores, labels);
  expect(slope).toBeCloseTo(0.5, 1);
  expect(shift).toBeCloseTo(-1, 1);
});

test('scores that are too sure of themselves become probabilities that hold', () => {
  const scores = Float64Array.from({ length: 8000 }, (_, i) => 12 * draw(3, i) - 6);
  const labels = Uint8Array.from(scores, (s, i) =>
    draw(4, i) < 1 / (1 + Math.exp(-s / 3)) ? 1 : 0,
  );
  const raw = scores.map((s) => 1 / (1 + Math.exp(-s)));
  const calibration = fitCalibration(scores, labels, { seed: 1 });
  const fitted = applyCalibration(calibration, scores);
  expect(ece(fitted, labels)).toBeLessThan(0.03);
  expect(ece(raw, labels)).toBeGreaterThan(0.1);
  const best = Math.min(...Object.values(calibration.heldOutLogLoss));
  expect(calibration.heldOutLogLoss[calibration.kind]).toBe(best);
});

test('correcting the prior turns one half into the true share', () => {
  const [corrected] = correctPrior(Float64Array.of(0.5), 0.5, 0.1);
  expect(corrected).toBeCloseTo(0.1, 12);
});
