import { expect, test } from 'vitest';
import {
  codeSymbols,
  type Measured,
  symbolOf,
} from '../../../src/journey/stage-model/code-symbols.ts';
import type { BlockRule } from '../../../src/journey/stage-model/spec-file.ts';

const rule = (as: BlockRule['as'], bins: number[]): BlockRule => ({
  id: 'block',
  measure: 'measure',
  as,
  floor: 2,
  bins,
  whenAbsent: 'zero',
  why: { en: 'why', zh: '为何' },
  raises: {},
});

function measured(rows: number[][], from: number[] = rows.map(() => 0)): Measured {
  return {
    lines: rows.length,
    weeks: rows[0]!.length,
    values: Float32Array.from(rows.flat()),
    from: Uint16Array.from(from),
  };
}

test('an amount reaches the bins at or below it', () => {
  const symbols = [0, 1, 2, 3].map((value) => symbolOf(rule('amount', [1, 3]), value));
  expect(symbols).toEqual([1, 2, 2, 3]);
});

test('a share reaches the bins above it', () => {
  const symbols = [1, 0.8, 0.79, 0.5, 0.1].map((v) => symbolOf(rule('share', [0.8, 0.5]), v));
  expect(symbols).toEqual([1, 1, 2, 2, 3]);
});

/** The symbols of all weeks, line by line. */
function code(asked: BlockRule, told: Measured): Uint8Array {
  const symbols = new Uint8Array(told.lines * told.weeks);
  codeSymbols(asked, told, { symbols, firstWeek: 0, weeks: told.weeks, blocks: 1, block: 0 });
  return symbols;
}

test('a count is held against the mean of weeks 5 to 16 before, and against how all lines moved', () => {
  // Week 9 looks at weeks 0 … 4. Line 1: usual 10, now 1. Line 2: usual 10, now 15.
  // All lines: now 16, usual 20, so they moved by 0.8: 1 is held against 8: (1+2)/(8+2) = 0.3,
  // and 15 likewise: (15+2)/(8+2) = 1.7.
  const told = measured([
    [10, 10, 10, 10, 10, 0, 0, 0, 0, 1],
    [10, 10, 10, 10, 10, 0, 0, 0, 0, 15],
  ]);
  expect(code(rule('fall', [0.301, 0.299]), told)[9]).toBe(2);
  expect(code(rule('rise', [1.699, 1.701]), told)[19]).toBe(2);
});

test('under four known weeks nothing is usual', () => {
  const row = [10, 10, 10, 10, 10, 10, 10, 10, 5];
  // Week 8 looks at weeks 1 … 3 of a line that began in week 1, at 0 … 3 of one that was there before.
  expect(code(rule('fall', [0.8]), measured([row], [1]))[8]).toBe(0);
  expect(code(rule('fall', [0.8]), measured([row], [0]))[8]).toBe(1);
});

test('symbols go to their block, from the first week of the panel on', () => {
  // Two blocks, of which this is the second; the panel holds weeks 8 and 9 of 10.
  const told = measured([
    [10, 10, 10, 10, 10, 10, 10, 10, 10, 2],
    [10, 10, 10, 10, 10, 10, 10, 10, 10, 18],
  ]);
  const symbols = new Uint8Array(2 * 2 * 2);
  const place = { symbols, firstWeek: 8, weeks: 2, blocks: 2, block: 1 };
  codeSymbols(rule('fall', [0.75]), told, place);
  expect([...symbols]).toEqual([0, 1, 0, 2, 0, 1, 0, 1]);
});

test('how all lines move after a week does not change its symbol', () => {
  const row = [9, 11, 10, 10, 10, 10, 10, 10, 10, 4, 10];
  const [before, after] = [3, 30].map((last) =>
    code(
      rule('fall', [0.75, 0.5]),
      measured([
        [...row, 10],
        [...row, last],
      ]),
    ),
  );
  expect(after!.subarray(0, 11)).toEqual(before!.subarray(0, 11));
});
