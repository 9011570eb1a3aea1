import { expect, test } from 'vitest';
import {
  chanceWithin,
  daysUntilShare,
  tableExitTimes,
} from '../../../src/journey/stage-model/exit-times.ts';
import { stateCount } from '../../../src/journey/stage-model/states.ts';
import { twoStateModel } from './by-hand.ts';

/** Stable stays for good; idea leaves overtly with chance one half a week. */
function leaving() {
  const model = twoStateModel();
  model.transition.set([1, 0, 0, 0, 0, 0, 0, 0], 0);
  model.transition.set([0, 0.5, 0, 0, 0, 0, 0, 0.5], stateCount);
  return tableExitTimes(model, 0, 0);
}

test('chances of having gone are those of the powers of the transition matrix', () => {
  const times = leaving();
  const idea = Float32Array.of(0, 1, 0, 0, 0, 0);
  expect(chanceWithin(times.gone, idea, 7)).toBeCloseTo(0.5, 9);
  expect(chanceWithin(times.overt, idea, 14)).toBeCloseTo(0.75, 9);
  expect(chanceWithin(times.silent, idea, 14)).toBe(0);
  // Half way through the second week: half way from 0.5 to 0.75.
  expect(chanceWithin(times.gone, idea, 10.5)).toBeCloseTo(0.625, 9);
});

test('the median and the bounds are the days at which such shares have gone', () => {
  const idea = Float32Array.of(0, 1, 0, 0, 0, 0);
  expect(daysUntilShare(leaving(), idea, 0.5)).toBeCloseTo(7, 6);
  // 0.9 lies between three weeks (0.875) and four (0.9375): 21 + 7 · 0.025 / 0.0625.
  expect(daysUntilShare(leaving(), idea, 0.9)).toBeCloseTo(23.8, 6);
});

test('who may never leave has no expected day', () => {
  expect(daysUntilShare(leaving(), Float32Array.of(0.6, 0.4, 0, 0, 0, 0), 0.5)).toBeNaN();
});
