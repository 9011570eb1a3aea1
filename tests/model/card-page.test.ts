import { expect, test } from 'vitest';
import { cardHtml } from '../../src/commands/models/card-html.ts';
import { cardText } from '../../src/commands/models/card-text.ts';
import type { ModelCard } from '../../src/model/card.ts';
import { cardPage } from '../../src/model/card-page.ts';
import { gainsOfCard } from '../../src/model/card-parts.ts';
import type { Figure } from '../../src/model/validate.ts';

const figure = (name: string): Figure => ({
  ...{ name, value: 0.75, low: 0.7, high: null, method: 'DeLong' },
});
const sample = {
  asOf: '2026-03-01',
  role: 'judge',
  rows: 100,
  lines: 100,
  churned: 8,
  external: 6,
};
const card = {
  version: '20260401-abcdef01',
  asOf: '2026-04-01',
  operator: 'KN',
  churn: { horizonDays: 30, silentDays: 30, activeDays: 14 },
  model: { seed: 1 },
  heads: [
    {
      name: 'churn',
      meaning: '<i>',
      learner: '1 × x',
      rows: 9,
      ones: 1,
      trees: 3,
      calibration: 'platt',
    },
  ],
  samples: [{ ...sample, silent: 2, internal: 1, involuntary: 0 }],
  checkedOn: 'other persons',
  checkSamples: null,
  figures: {
    ...{ rows: 100, churned: 8, external: 6, internal: 1, baseRate: 0.08 },
    churn: [figure('auc'), figure('lift_at_5pc')],
    unannounced: [figure('auc_unannounced')],
    others: [figure('auc_external')],
    calibration: [
      { rows: 50, predicted: 0.02, observed: 0.02 },
      { rows: 25, predicted: 0.05, observed: 0.08 },
      { rows: 25, predicted: 0.3, observed: 0.2 },
    ],
  },
  topFeatures: [{ name: 'rise', family: 'other', share: 0.6, why: 'how it rises' }],
  features: [{ name: 'rise', kind: 'numeric', definition: '' }],
  limits: ['read the intervals'],
} as unknown as ModelCard;

test('gains follow from the groups of the calibration, the likeliest first', () => {
  // leavers by group: 50 × 0.02 = 1, 25 × 0.08 = 2, 25 × 0.2 = 5, together 8
  expect(gainsOfCard(card)).toEqual([
    [0, 0],
    [0.25, 5 / 8],
    [0.5, 7 / 8],
    [1, 1],
  ]);
});

test('the Markdown card is in the language asked for, without empty headings', () => {
  const [english, chinese] = [cardPage(card, 'en'), cardPage(card, 'zh')];
  expect(english).toContain('## What it cannot do\n\n- read the intervals');
  expect(english).toContain('| auc | 0.750 | 0.700 | – | DeLong |');
  expect(chinese).toContain('## 局限');
  expect(chinese).toContain('| 前 5 % 提升度 | 0.750 |');
  expect(chinese).toContain('AUC（未申请者）');
  for (const page of [english, chinese]) expect(page).not.toMatch(/\n## [^\n]+\n\n(## |$)/);
});

test('terminal and page have the pictures, and the page runs nothing', () => {
  const text = cardText(card, 'en', { width: 80, colour: false });
  expect(text).toMatch(/found\n 100 % ┤/);
  expect(text).toContain('█ observed  │ predicted');
  expect(text).toMatch(/rise {2}█{40}/);
  const html = cardHtml(card, 'zh');
  expect(html.match(/<svg/g)).toHaveLength(3);
  expect(html).not.toMatch(/<script|\bsrc=|<i>/);
});

test('a card says why a chance that is the same for every line orders nobody', () => {
  const idle: Figure = { name: 'auc_internal', value: 0.5, low: 0.5, high: 0.5, method: 'DeLong' };
  const told = { ...card, figures: { ...card.figures, others: [figure('auc_external'), idle] } };
  const english = cardPage(told, 'en');
  expect(english.match(/is 0\.5 because the chance is the same for every line/g)).toHaveLength(1);
  expect(english).toContain('auc_internal is 0.5 because');
  expect(cardPage(told, 'zh')).toContain('AUC（内部转网） 为 0.5，因为每个用户的概率相同');
  expect(cardPage(card, 'en')).not.toContain('orders nobody');
});
