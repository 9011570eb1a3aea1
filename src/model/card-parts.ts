import { fillNames } from '../core/fill-names.ts';
import type { Language } from '../core/language.ts';
import { ordersNobody } from '../learning/metrics/orders-nobody.ts';
import type { ModelCard } from './card.ts';
import { type CardWords, cardWords, figureName } from './card-words.ts';
import type { Figure } from './validate.ts';

/** One headed part of a card, from which every form of it is made. */
export interface CardPart {
  heading: string;
  /** Paragraphs, tables and the picture in the order in which they stand. */
  blocks: CardBlock[];
}

export type CardBlock =
  | { kind: 'text'; text: string }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'picture'; of: 'gains' | 'calibration' | 'features' };

/** The card of a version, part by part; its own sentences stay in the language of its training. */
export function cardParts(card: ModelCard, language: Language): CardPart[] {
  const words = cardWords(language);
  return [
    {
      heading: fillNames(words.title, { version: card.version }),
      blocks: [text(aboutSentence(card, words))],
    },
    goodPart(card, words, language),
    { heading: words.gains, blocks: [text(words.gainsNote), { kind: 'picture', of: 'gains' }] },
    {
      heading: words.calibrated,
      blocks: [
        text(words.calibratedNote),
        { kind: 'picture', of: 'calibration' },
        binTable(card, words),
      ],
    },
    {
      heading: words.looksAt,
      blocks: [
        text(words.looksAtNote),
        { kind: 'picture', of: 'features' },
        featureTable(card, words),
      ],
    },
    learnedPart(card, words),
    { heading: words.cannot, blocks: [{ kind: 'list', items: card.limits }] },
  ];
}

function text(sentence: string): CardBlock {
  return { kind: 'text', text: sentence };
}

function aboutSentence(card: ModelCard, words: CardWords): string {
  const { horizonDays: horizon, activeDays: active, silentDays: silent } = card.churn;
  const { asOf, operator } = card;
  return fillNames(words.about, { asOf, operator, horizon, active, silent });
}

function goodPart(card: ModelCard, words: CardWords, language: Language): CardPart {
  const { figures } = card;
  const base = fillNames(words.base, {
    rate: percent(figures.baseRate),
    churned: figures.churned,
    rows: figures.rows,
  });
  const [judged] = card.checkSamples ?? [];
  const check =
    card.checkedOn === 'other persons'
      ? fillNames(words.otherPersons, { base })
      : fillNames(words.laterTime, { day: judged?.asOf ?? '', base });
  const table = (rows: readonly Figure[]): CardBlock => ({
    kind: 'table',
    head: words.figure,
    rows: rows.map((one) => [
      figureName(one.name, language),
      ...[one.value, one.low, one.high].map(number),
      one.method,
    ]),
  });
  const all = [...figures.churn, ...figures.others];
  const idle = all.filter((one) => one.name.startsWith('auc') && ordersNobody(one));
  const blocks = [
    text(check),
    table(all),
    ...idle.map(({ name }) =>
      text(fillNames(words.ordersNobody, { figure: figureName(name, language) })),
    ),
    text(words.unannounced),
    table(figures.unannounced),
  ];
  return { heading: words.good, blocks };
}

function binTable(card: ModelCard, words: CardWords): CardBlock {
  const rows = card.figures.calibration.map((bin) => [
    String(bin.rows),
    percent(bin.predicted),
    percent(bin.observed),
  ]);
  return { kind: 'table', head: words.bins, rows };
}

function featureTable(card: ModelCard, words: CardWords): CardBlock {
  const rows = card.topFeatures.map((one) => [one.name, one.family, percent(one.share), one.why]);
  return { kind: 'table', head: words.features, rows };
}

function learnedPart(card: ModelCard, words: CardWords): CardPart {
  const samples = card.samples.map((sample) => [
    sample.asOf,
    words.roles[sample.role],
    ...[sample.rows, sample.lines, sample.external, sample.silent].map(String),
    ...[sample.internal, sample.involuntary].map(String),
  ]);
  const heads = card.heads.map((head) => [
    `${head.name}: ${head.meaning}`,
    head.learner,
    String(head.trees),
    String(head.rows),
    String(head.ones),
    head.calibration,
  ]);
  return {
    heading: words.learnedFrom,
    blocks: [
      { kind: 'table', head: words.samples, rows: samples },
      { kind: 'table', head: words.heads, rows: heads },
      text(fillNames(words.made, { features: card.features.length, seed: card.model.seed })),
    ],
  };
}

/**
 * Share of all leavers found by the share of lines listed, from the tenths of the calibration: the
 * points between which nothing finer is known.
 */
export function gainsOfCard(card: ModelCard): (readonly [listed: number, found: number])[] {
  const bins = card.figures.calibration.toReversed();
  const all = bins.reduce((sum, { rows }) => sum + rows, 0);
  const gone = bins.reduce((sum, { rows, observed }) => sum + rows * observed, 0);
  let [listed, found] = [0, 0];
  const points = bins.map(({ rows, observed }) => {
    listed += rows;
    found += rows * observed;
    return [listed / all, gone > 0 ? found / gone : 0] as const;
  });
  return [[0, 0], ...points];
}

function number(value: number | null): string {
  return value === null ? '–' : value.toPrecision(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
