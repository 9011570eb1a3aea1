import { expect, test } from 'vitest';
import {
  chanceWithin,
  tableExitTimes,
  weeksUntilShare,
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
  expect(chanceWithin(times.gone, idea, 1)).toBeCloseTo(0.5, 9);
  expect(chanceWithin(times.overt, idea, 2)).toBeCloseTo(0.75, 9);
  expect(chanceWithin(times.silent, idea, 2)).toBe(0);
  // Half way through the second week: half way from 0.5 to 0.75.
  expect(chanceWithin(times.gone, idea, 1.5)).toBeCloseTo(0.625, 9);
});

test('the median and the bounds are the weeks at which such shares have gone', () => {
  const idea = Float32Array.of(0, 1, 0, 0, 0, 0);
  expect(weeksUntilShare(leaving(), idea, 0.5)).toBeCloseTo(1, 6);
  // 0.9 lies between three weeks (0.875) and four (0.9375): 3 + 0.025 / 0.0625.
  expect(weeksUntilShare(leaving(), idea, 0.9)).toBeCloseTo(3.4, 6);
});

test('who may never leave has no expected day', () => {
  expect(weeksUntilShare(leaving(), Float32Array.of(0.6, 0.4, 0, 0, 0, 0), 0.5)).toBeNaN();
});
