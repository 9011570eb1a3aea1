import { expect, test } from 'vitest';
import { describeBacktest } from '../../../src/commands/backtest/describe.ts';
import { madeResult } from '../../backtest/made-result.ts';

const folder = 'out/backtest/2026-01-31_2026-01-31';

test('the base rate stands before the figures, and a difference that was found has a star', () => {
  const text = describeBacktest({ ...madeResult(), folder }, 'en');
  expect(text).toContain('Within 30 days 8 of 200 lines');
  expect(text).toContain('4.0 %');
  expect(text).toContain('(-0.300 – -0.100) *');
  expect(text).toContain('(-0.050 – 0.150) │');
  expect(text).toContain('3 stood on a list');
});

test('what a star means stands under a table that has one, and under no other', () => {
  const result = madeResult();
  expect(describeBacktest({ ...result, folder }, 'en')).toContain('* the interval');
  const [, variant] = result.horizons[0]?.variants ?? [];
  if (variant)
    variant.differences = variant.differences.filter(({ figure }) => figure === 'profit');
  const text = describeBacktest({ ...result, folder }, 'en');
  expect(text).toContain('learner=forest');
  expect(text).not.toContain('*');
});

test('a feature that looks ahead is told as what it is, in both languages', () => {
  const result = madeResult();
  result.leakCheck.leaks = [{ feature: 'calls_tomorrow', lines: 61 }];
  expect(describeBacktest({ ...result, folder }, 'en')).toMatch(
    /^! leak check of 2026-01-31: .*calls_tomorrow \(61\): do not believe the figures$/m,
  );
  expect(describeBacktest({ ...result, folder }, 'zh')).toMatch(
    /^! 2026-01-31 泄漏检查：.*calls_tomorrow \(61\)；结果不可信$/m,
  );
});
