import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load-config.ts';
import { storyPage } from '../../src/explain/page/story-page.ts';
import { storyText } from '../../src/explain/terminal/story-text.ts';
import { sparkline } from '../../src/report/terminal/spark.ts';
import { columnsOf, cut } from '../../src/report/terminal/style.ts';
import { storyOf } from './made-story.ts';

const configOf = (language: 'en' | 'zh') =>
  parseConfig(
    `operator: CM\nlanding: .\nlanguage: ${language}\ncurrency: CNY\nextracts: { subscribers: { files: a.csv } }`,
    'y',
  );
const plain = { width: 80, colour: false };

test('a sparkline is full at its largest number, blank at none and a dot where it is not known', () => {
  // 4 of 8 is half a bar, the fourth of eight heights
  expect(sparkline([0, 4, 8, null])).toBe(' ▄█·');
  expect(sparkline([0.5, 0.05], { most: 1 })).toBe('▄ ');
});

test('Chinese characters take two columns, and a cut text is as wide as asked', () => {
  expect(columnsOf('阶段ab')).toBe(6);
  expect(cut('阶段阶段', 6)).toBe('阶段…');
  expect(columnsOf(cut('阶段阶段', 6))).toBeLessThanOrEqual(6);
});

test('the text tells the whole story in words and numbers, and without colours has no escape', () => {
  const text = storyText(storyOf(), configOf('en'), plain);
  expect(text).not.toContain('\u001b');
  for (const told of [
    'Chance to leave within 30 days: 8.1 %',
    'decision (since 2026-06-24, before idea)',
    'rank 3 · queue retention · new · contact by 2026-07-03',
    '1  asked <b>how</b> to port out',
    'called AX hotline 2 times',
    '8.12 % → 5.00 %',
    'Bravo 25 (BV)  25.00 CNY   38.50 CNY  31.50 CNY',
    'not handed over: outcomes',
  ])
    expect(text).toContain(told);
  expect(storyText(storyOf(), configOf('en'), { ...plain, colour: true })).toContain('\u001b[1m');
});

test('the Chinese text has no English word but names and extracts', () => {
  const text = storyText(storyOf({ reasons: [] }), configOf('zh'), plain);
  const words = text.match(/[A-Za-z]{3,}/g) ?? [];
  const names = [
    'Aurora',
    'Spark',
    'Bravo',
    'CNY',
    'retention',
    'outcomes',
    'cdr',
    'plans',
    'bills',
    'personal',
    'call',
    'plan',
    'that',
    'fits',
  ];
  expect(words.filter((word) => !names.includes(word))).toEqual([]);
});

test('a page asks the network for nothing and escapes what it is given', () => {
  const html = storyPage(storyOf(), configOf('en'));
  expect(html).not.toMatch(/<script|\bsrc=|@import|url\(|<b>how/i);
  expect(html).toContain('asked &lt;b&gt;how&lt;/b&gt; to port out');
  expect(storyPage(storyOf(), configOf('en'))).toBe(html);
});

test('the picture of what moved the score has its longest names whole', () => {
  const [one] = storyOf().features;
  if (!one) throw new Error('the made story has no feature');
  const story = storyOf({ features: [{ ...one, feature: 'tariff_misfit_last_3m' }] });
  const html = storyPage(story, configOf('en'));
  const drawn = [...html.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text = '']) => text.trim());
  expect(drawn.join(' ')).toContain(
    'share of the cost that a fitting plan would save, positive when the plan is too small, negative when it is too big',
  );
});

test('a line that was not active has a text and a page', () => {
  const story = storyOf({
    standing: null,
    list: null,
    reasons: [],
    features: [],
    changes: null,
    ribbon: [],
    tariff: null,
  });
  expect(storyText(story, configOf('en'), plain)).toContain('Not active on that day');
  expect(storyPage(story, configOf('zh'))).toContain('当日不活跃');
});
