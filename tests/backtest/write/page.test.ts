import { expect, test } from 'vitest';
import { backtestPage } from '../../../src/backtest/write/page.ts';
import { madeResult } from '../made-result.ts';

const page = (language: 'en' | 'zh', result = madeResult()) =>
  backtestPage({ result, files: ['figures.csv'], language });

test.each(['en', 'zh'] as const)(
  'the page in %s has its pictures and asks for nothing',
  (language) => {
    const html = page(language);
    expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(6);
    expect(html).not.toMatch(/undefined|NaN|(src|href)="(https?:)?\/\//);
    expect(page(language)).toBe(html);
  },
);

test('names that an operator chose cannot become markup', () => {
  const result = madeResult();
  result.horizons[0]!.groups[0]!.group = '<script>alert(1)</script>';
  result.leakCheck.leaks = [{ feature: '<b>peek</b>', lines: 1 }];
  expect(page('en', result)).not.toMatch(/<script|<b>peek/);
});
