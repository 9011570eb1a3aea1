import { drawCalibration, drawCurves } from '../../report/curve-charts.ts';
import { escapeHtml, panel, table } from '../../report/html.ts';
import {
  drawDifferences,
  drawFlow,
  drawOverTime,
  type WithEnds,
} from '../../report/measure-charts.ts';
import { term } from '../../report/words.ts';
import type { HorizonResult, ToldFigure } from '../result.ts';
import { type PageWords, pageTerm } from './page-words.ts';
import { difference, percent } from './told-text.ts';

const stageOrder = ['stable', 'idea', 'inducement', 'decision', 'action'];

/** The pictures of one horizon. */
export function horizonPanels(
  horizon: HorizonResult,
  words: PageWords,
  language: 'en' | 'zh',
): string {
  const { variants, walk } = horizon;
  const nameOf = (name: string) =>
    name === 'configured' ? (pageTerm(name, language) ?? name) : name;
  const stageName = (stage: string) =>
    ['inactive', 'left'].includes(stage)
      ? (pageTerm(stage, language) as string)
      : term(stage, language);
  const curves = differentCurves(
    variants.map(({ name, gains }) => ({
      name: nameOf(name),
      points: gains.map(({ share, recall }) => [share, recall] as const),
    })),
  );
  const flows = walk.stageFlow.map(({ from_stage: from, to_stage: to, lines }) => ({
    ...{ from, to, lines },
  }));
  return `<div class="panels">${[
    panel(words.gains, drawCurves(curves, { x: words.shareListed, y: words.shareFound })),
    panel(
      words.calibration,
      drawCalibration(horizon.calibration, { x: words.predicted, y: words.observed }),
    ),
    panel(
      words.overTime,
      drawOverTime(
        [
          { name: words.top, points: overTime(horizon, 'precision_at_5pc') },
          { name: words.list, points: overTime(horizon, 'precision_at_capacity') },
        ],
        (value) => percent(value),
      ),
    ),
    panel(words.aucOverTime, drawOverTime([{ name: words.auc, points: overTime(horizon, 'auc') }])),
    panel(words.stageRates, drawDifferences(stageRates(horizon, stageName))),
    ...(flows.length > 0 ? [panel(words.flow, drawFlow(inOrder(flows), stageName))] : []),
  ].join('')}</div>`;
}

/** What changes the list alone has the curve of the configured way, which is drawn first and once. */
function differentCurves<Curve extends { points: unknown }>([first, ...others]: Curve[]): Curve[] {
  if (!first) return [];
  const drawn = JSON.stringify(first.points);
  return [first, ...others.filter(({ points }) => JSON.stringify(points) !== drawn)];
}

/** Every variant against the configured one: a picture and the figures. */
export function comparisonPanels(horizon: HorizonResult, words: PageWords): string {
  const others = horizon.variants.slice(1);
  const shown = ['auc', 'average_precision', 'precision_at_5pc', 'precision_at_capacity', 'profit'];
  const pick = (figures: readonly ToldFigure[], name: string) =>
    figures.find(({ figure }) => figure === name);
  const rows = others.map(({ name, differences }) => ({
    ...(pick(differences, 'auc') ?? { value: null, low: null, high: null }),
    name,
  }));
  return [
    `<p>${escapeHtml(words.comparedHow)}</p>`,
    panel(words.auc, drawDifferences(rows)),
    table(
      [words.variant, ...shown],
      others.map(({ name, differences }) => [
        name,
        ...shown.map((figure) => difference(pick(differences, figure))),
      ]),
    ),
  ].join('');
}

function overTime(horizon: HorizonResult, name: string): WithEnds[] {
  const dates = horizon.variants[0]?.dates ?? [];
  return dates.map(({ asOf, figures }) => {
    const told = figures.find(({ figure }) => figure === name);
    return {
      name: asOf,
      value: told?.value ?? null,
      low: told?.low ?? null,
      high: told?.high ?? null,
    };
  });
}

function stageRates(horizon: HorizonResult, named: (stage: string) => string): WithEnds[] {
  return stageOrder.flatMap((stage) => {
    const group = horizon.groups.find((one) => one.dimension === 'stage' && one.group === stage);
    const rate = group?.figures.find(({ figure }) => figure === 'exit_rate');
    return rate ? [{ name: named(stage), value: rate.value, low: rate.low, high: rate.high }] : [];
  });
}

function inOrder<Flow extends { from: string; to: string }>(flows: readonly Flow[]): Flow[] {
  const order = [...stageOrder, 'inactive', 'left'];
  const place = (stage: string) => order.indexOf(stage);
  return [...flows].sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
}
