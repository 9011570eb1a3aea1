import { expect, test } from 'vitest';
import { cardHtml } from '../../src/report/card-html.ts';
import { drawBars, drawDistribution } from '../../src/report/charts.ts';
import { nightReport } from '../../src/report/night-report.ts';
import type { NightSummary } from '../../src/report/night-summary.ts';

const night: NightSummary = {
  asOf: '2026-06-30',
  scored: 1000,
  alerts: 12,
  controls: 2,
  modelVersion: '20260601-abcdef01',
  meanChance: 0.041,
  withoutRevenue: 3,
  benefit: 120.4,
  stages: [
    { stage: 'stable', lines: 900, chance: 0.02 },
    { stage: 'idea', lines: 80, chance: 0.2 },
    { stage: 'action', lines: 20, chance: 0.05 },
  ],
  alertStages: [{ name: 'idea', lines: 12 }],
  drivers: [{ name: 'tariff', lines: 12 }],
  queues: [{ name: '<script>alert(1)</script>', lines: 12 }],
  states: [{ name: 'new', lines: 12 }],
  switchTypes: [{ name: 'external', lines: 12 }],
  leftOut: [{ name: 'cooldown', lines: 4 }],
  lifecycles: [{ name: 'maturity', lines: 1000 }],
  segments: [{ name: 'high-data', lines: 1000, chance: 0.04 }],
  scoreBands: [{ from: 0, lines: 1000 }],
  transitions: [],
  evidence: [{ name: 'x', stage: 'idea', lines: 4, en: 'bill {1|money} → {2|money}', zh: '账单' }],
  freshness: [{ extract: 'cdr', newest: '2026-06-29', rows: 5, rejected: 1, rejected_undated: 0 }],
};
const report = (language: 'en' | 'zh', stages = night.stages) =>
  nightReport({
    night: { ...night, stages },
    language,
    currency: '¥',
    warnings: ['no <b>complaints</b>'],
    files: ['a b.csv'],
  });

test('the page asks the network for nothing, runs nothing and escapes what it is given', () => {
  const html = report('en');
  expect(html).not.toMatch(/<script|\bsrc=|@import|url\(|<b>complaints/i);
  expect(
    html.match(/https?:\/\/[^"'\s]+/g)?.filter((url) => !url.startsWith('http://www.w3.org/')) ??
      [],
  ).toEqual([]);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('<a href="a%20b.csv">');
});

test('a stage whose chance to leave is clearly below that of an earlier one is named as a contradiction', () => {
  expect(report('en')).toContain('stage and score disagree at idea &gt; action');
  expect(report('zh')).toContain('产生想法 &gt; 最终行动');
});

test('a fall that chance explains is told as such, and none is praised only where there is none', () => {
  // Of 20 lines with a chance of 0.2 the standard error is √(0.2 · 0.8 / 20) = 0.09.
  const stages = (chance: number) => [
    { stage: 'idea', lines: 80, chance: 0.2 },
    { stage: 'action', lines: 20, chance },
  ];
  expect(report('en', stages(0.12))).toContain('no more than chance');
  expect(report('en', stages(0.12))).not.toContain('tell one story');
  expect(report('en', stages(0.1))).toContain('stage and score disagree at idea &gt; action');
  expect(report('en', stages(0.2))).toContain('tell one story');
});

test('the model card stands in the page as headings, tables and lists, with nothing of it run', () => {
  const card =
    '# Model v1\n\nActive: `<b>`.\n\n| figure | value |\n| --- | --- |\n| auc | 0.8 |\n\n- one exit\n- two\n';
  const html = cardHtml(card);
  expect(html).toContain('<h3>Model v1</h3>');
  expect(html).toContain('<p>Active: <code>&lt;b&gt;</code>.</p>');
  expect(html).toContain('<td>auc</td><td>0.8</td>');
  expect(html).toContain('<ul><li>one exit</li><li>two</li></ul>');
  expect(html).not.toContain('---');
});

test('the same night gives the same page, and in Chinese a Chinese one', () => {
  expect(report('en')).toBe(report('en'));
  const html = report('zh');
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('高消费 · 流量型');
});

test('pictures drawn one after another do not depend on each other', () => {
  const draw = () =>
    drawBars([
      { name: 'one', value: 1 },
      { name: 'two', value: 2 },
    ]);
  const first = draw();
  drawBars([{ name: 'other', value: 9 }]);
  expect(draw()).toBe(first);
});

test('a band of chances with a single line has a bar, though its logarithm is nought', () => {
  const svg = drawDistribution([
    { from: 0, lines: 10 },
    { from: 0.05, lines: 1 },
    { from: 0.1, lines: 0 },
  ]);
  const heights = [...svg.matchAll(/l0 (-[\d.]+)l-[\d.]+ 0Z" fill="#2f6f9f"/g)].map(
    ([, up]) => -Number(up),
  );
  expect(heights).toHaveLength(2);
  expect(heights[1]).toBeGreaterThan(15);
});
