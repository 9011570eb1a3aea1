import { fillNames } from '../../core/fill-names.ts';
import { ordersNobody } from '../../learning/metrics/orders-nobody.ts';
import { escapeHtml, page, section, table } from '../../report/html.ts';
import type { BacktestResult, HorizonResult, ToldFigure } from '../result.ts';
import { comparisonPanels, horizonPanels } from './page-charts.ts';
import { groupsTable, leadTable, stabilityTable } from './page-tables.ts';
import { type PageWords, pageWords } from './page-words.ts';
import { percent, short, withEnds } from './told-text.ts';

export interface BacktestPage {
  result: BacktestResult;
  /** Files beside the page, linked by their relative names. */
  files: readonly string[];
  language: 'en' | 'zh';
}

/** The page of a backtest: figures and pictures, no line and no person, no network. */
export function backtestPage({ result, files, language }: BacktestPage): string {
  const words = pageWords(language);
  const { from, to, models, knownBy } = result;
  const title = `${words.title} ${result.operator} ${from} – ${to}`;
  return page(
    title,
    language,
    [
      `<h1>${escapeHtml(title)}<small>${escapeHtml(`${words[models]}; ${words.knownBy} ${knownBy}`)}</small></h1>`,
      tiles(result, words),
      `<p>${escapeHtml(words.method)}</p>`,
      ...result.horizons.map((horizon) => horizonSections(horizon, words, language)),
      section(words.leakCheck, leaks(result, words)),
      section(words.files, links(files)),
    ].join('\n'),
  );
}

function tiles({ horizons, leakCheck }: BacktestResult, words: PageWords): string {
  const [first] = horizons;
  const figures = first?.variants[0]?.all ?? [];
  const total = (of: (date: HorizonResult['dates'][number]) => number) =>
    (first?.dates ?? []).reduce((sum, date) => sum + of(date), 0);
  const shown: [string, string][] = [
    [String(first?.dates.length ?? 0), words.dates],
    [total(({ lines }) => lines).toLocaleString('en-US'), words.judged],
    [total(({ exits }) => exits).toLocaleString('en-US'), words.exits],
    [percent(pick(figures, 'base_rate')?.value ?? null), words.baseRate],
    [short(pick(figures, 'auc')?.value ?? null), words.auc],
    [percent(pick(figures, 'precision_at_capacity')?.value ?? null), words.capacity],
    [String(leakCheck.leaks.length), words.leaks],
  ];
  const inside = shown.map(
    ([value, name]) => `<div><b>${escapeHtml(value)}</b><span>${escapeHtml(name)}</span></div>`,
  );
  return `<div class="tiles">${inside.join('')}</div>`;
}

function horizonSections(horizon: HorizonResult, words: PageWords, language: 'en' | 'zh'): string {
  const heading = `${words.horizon} ${horizon.horizonDays} ${words.days}`;
  const compared = horizon.variants.length > 1;
  return [
    section(heading, horizonPanels(horizon, words, language)),
    ...(compared
      ? [section(`${heading} · ${words.compared}`, comparisonPanels(horizon, words))]
      : []),
    section(`${heading} · ${words.figure}`, figuresTable(horizon, words)),
    section(`${heading} · ${words.groups}`, groupsTable(horizon, words, language)),
    section(`${heading} · ${words.lead}`, leadTable(horizon, words, language)),
    section(`${heading} · ${words.stability}`, stabilityTable(horizon, words)),
  ].join('\n');
}

function figuresTable({ variants }: HorizonResult, words: PageWords): string {
  const [base] = variants;
  if (!base) return '';
  const dates = base.dates.map(({ asOf }) => asOf);
  const rows = base.all.map((one) => [
    one.figure,
    withEnds(one),
    ...base.dates.map(({ figures }) => withEnds(pick(figures, one.figure))),
  ]);
  const idle = base.all.filter((one) => one.figure.startsWith('auc') && ordersNobody(one));
  const notes = idle.map(({ figure }) => fillNames(words.ordersNobody, { figure }));
  return `<div style="overflow-x:auto">${table([words.figure, words.all, ...dates], rows)}</div>${notes
    .map((note) => `<p>${escapeHtml(note)}</p>`)
    .join('')}`;
}

function leaks({ leakCheck, singleFeatures }: BacktestResult, words: PageWords): string {
  const { leaks: found, asOf, lines, features } = leakCheck;
  const verdict =
    found.length === 0
      ? `<p class="good">${escapeHtml(`${asOf}: ${words.clean} (${features} × ${lines})`)}</p>`
      : `<p class="bad">${escapeHtml(`${asOf}: ${words.leaking}`)}</p>${table(
          [words.feature, words.changed],
          found.map((leak) => [leak.feature, leak.lines]),
        )}`;
  const strongest = singleFeatures.slice(0, 15);
  return `${verdict}<h3>${escapeHtml(words.single)}</h3>${table(
    [words.feature, words.family, words.auc, words.suspicious],
    strongest.map((one) => [
      ...[one.feature, one.family, one.auc.toFixed(3)],
      one.suspicious ? words.yes : '',
    ]),
  )}`;
}

function links(files: readonly string[]): string {
  return `<ul>${files
    .map((file) => `<li><a href="${escapeHtml(encodeURI(file))}">${escapeHtml(file)}</a></li>`)
    .join('')}</ul>`;
}

function pick(figures: readonly ToldFigure[], name: string): ToldFigure | undefined {
  return figures.find(({ figure }) => figure === name);
}
