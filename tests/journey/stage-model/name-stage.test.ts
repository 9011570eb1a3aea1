import { expect, test } from 'vitest';
import { nameStage } from '../../../src/journey/stage-model/name-stage.ts';

// To stand at idea or beyond 0.5, at inducement 0.2, at decision 0.1, at action 0.04.
const chances = Float64Array.of(0.5, 0.3, 0.1, 0.06, 0.04);

test('the last stage whose chance to be reached is enough gives the name', () => {
  const until = [0, 0, 0, 0];
  expect(nameStage(chances, -1, { from: [0.6, 0.3, 0.2, 0.1], until })).toBe(0);
  expect(nameStage(chances, -1, { from: [0.4, 0.3, 0.2, 0.1], until })).toBe(1);
  expect(nameStage(chances, -1, { from: [0.4, 0.3, 0.09, 0.1], until })).toBe(3);
});

test('a name is kept until its chance falls below what keeps it', () => {
  const from = [0.6, 0.3, 0.2, 0.1];
  expect(nameStage(chances, 2, { from, until: [0.6, 0.19, 0.2, 0.1] })).toBe(2);
  expect(nameStage(chances, 2, { from, until: [0.6, 0.21, 0.2, 0.1] })).toBe(0);
  expect(nameStage(chances, 2, { from, until: [0.4, 0.21, 0.2, 0.1] })).toBe(1);
  // What would keep a stage further on does not lift a line to it.
  expect(nameStage(chances, 1, { from, until: [0.4, 0.1, 0.2, 0.1] })).toBe(1);
});
