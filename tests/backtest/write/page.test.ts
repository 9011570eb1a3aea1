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

test('the page says why a chance that is the same for every line orders nobody', () => {
  const result = madeResult();
  const idle = { figure: 'auc_internal', value: 0.5, low: 0.5, high: 0.5 };
  result.horizons[0]!.variants[0]!.all.push(idle);
  expect(page('en', result)).toContain('auc_internal is 0.5 because the chance is the same');
  expect(page('zh', result)).toContain('auc_internal 为 0.5，因为每个用户的概率相同');
  expect(page('en')).not.toContain('orders nobody');
});
