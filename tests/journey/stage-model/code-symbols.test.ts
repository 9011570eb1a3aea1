import { expect, test } from 'vitest';
import {
  againstUsual,
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

test('a count is held against the mean of weeks 5 to 16 before, and against how all lines moved', () => {
  // Week 9 looks at weeks 0 … 4. Line 1: usual 10, now 1. Line 2: usual 10, now 15.
  // All lines: now 16, usual 20, so they moved by 0.8: 1 is held against 8: (1+2)/(8+2) = 0.3.
  const shares = againstUsual(
    measured([
      [10, 10, 10, 10, 10, 0, 0, 0, 0, 1],
      [10, 10, 10, 10, 10, 0, 0, 0, 0, 15],
    ]),
    2,
  );
  expect(shares[9]).toBeCloseTo(0.3, 6);
  expect(shares[19]).toBeCloseTo(1.7, 6);
});

test('under four known weeks nothing is usual', () => {
  const shares = againstUsual(measured([[10, 10, 10, 10, 10, 10, 10, 10, 5]], [1]), 2);
  // Week 8 looks at weeks 1 … 3 of this line, which began in week 1.
  expect(shares[8]).toBeNaN();
});

test('how all lines move after a week does not change its symbol', () => {
  const row = [9, 11, 10, 10, 10, 10, 10, 10, 10, 4, 10];
  const [before, after] = [3, 30].map((last) =>
    codeSymbols(
      rule('fall', [0.75, 0.5]),
      measured([
        [...row, 10],
        [...row, last],
      ]),
    ),
  );
  expect(after!.subarray(0, 11)).toEqual(before!.subarray(0, 11));
});
