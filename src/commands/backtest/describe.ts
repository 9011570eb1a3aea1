import Table from 'cli-table3';
import type {
  BacktestResult,
  HorizonResult,
  ToldFigure,
  VariantResult,
} from '../../backtest/result.ts';
import { difference, percent, stacked, withEnds } from '../../backtest/write/told-text.ts';

const plain = { style: { head: [], border: [], compact: true } };

/** A backtest as an analyst reads it in the terminal. */
export function describeBacktest(result: BacktestResult & { folder: string }): string {
  const { from, to, horizons, models, knownBy } = result;
  return [
    `Backtest of ${result.operator}, ${from} to ${to}, ${models === 'trained' ? 'a model made at each date' : 'the versions kept'}; exits as known on ${knownBy}.`,
    ...horizons.flatMap((horizon) => describeHorizon(horizon)),
    `In brackets: 95 % intervals, ${result.resamples} resamples of persons. Lists are of each date; rows are never ranked across dates.`,
    ...describeLeaks(result),
    `More: ${result.folder}/report.html`,
  ].join('\n');
}

function describeHorizon(horizon: HorizonResult): string[] {
  const { horizonDays, variants, walk } = horizon;
  const [base] = variants as [VariantResult];
  const exits = horizon.dates.reduce((sum, date) => sum + date.exits, 0);
  const lines = horizon.dates.reduce((sum, date) => sum + date.lines, 0);
  const lead = walk.leadTimes.find(({ list }) => list === 'capacity');
  return [
    '',
    `Within ${horizonDays} days ${exits} of ${lines} lines (counted on each date) left or fell silent: ${percent(exits / lines)}.`,
    dateTable(horizon, base),
    ...(variants.length > 1 ? [comparisonTable(variants)] : []),
    stageTable(horizon),
    ...(lead
      ? [
          `Of ${lead.exits} exits ${lead.listed} stood on a list at the team's capacity before, half of them ${lead.median_days ?? '–'} days or more ahead (quartiles ${lead.lower_days ?? '–'} and ${lead.upper_days ?? '–'}).`,
        ]
      : []),
  ];
}

const shown = [
  'auc',
  'average_precision',
  'precision_at_5pc',
  'lift_at_5pc',
  'precision_at_capacity',
  'ece',
  'profit',
];

function dateTable(horizon: HorizonResult, base: VariantResult): string {
  const table = new Table({
    head: ['date', 'lines', 'left', ...shown.map(heading)],
    ...plain,
  });
  for (const [index, { asOf, lines, exits }] of horizon.dates.entries()) {
    const figures = base.dates[index]?.figures ?? [];
    table.push([
      asOf,
      lines,
      exits,
      ...shown.map((name) => stacked(withEnds(pick(figures, name)))),
    ]);
  }
  table.push(['all', '', '', ...shown.map((name) => stacked(withEnds(pick(base.all, name))))]);
  return table.toString();
}

function comparisonTable(variants: readonly VariantResult[]): string {
  const names = ['auc', 'average_precision', 'precision_at_5pc', 'precision_at_capacity', 'profit'];
  const table = new Table({ head: ['against configured', ...names.map(heading)], ...plain });
  for (const { name, differences } of variants.slice(1)) {
    table.push([name, ...names.map((figure) => stacked(difference(pick(differences, figure))))]);
  }
  return `${table.toString()}\n* the interval of the difference holds no 0`;
}

function stageTable(horizon: HorizonResult): string {
  const table = new Table({
    head: ['stage', 'lines', 'left', 'share', 'half left within'],
    ...plain,
  });
  const order = ['stable', 'idea', 'inducement', 'decision', 'action'];
  const groups = horizon.groups.filter(({ dimension }) => dimension === 'stage');
  for (const stage of order) {
    const group = groups.find((one) => one.group === stage);
    if (!group) continue;
    const days = horizon.walk.daysToExit.find((one) => one.stage === stage)?.median_days;
    const rate = group.figures.find(({ figure }) => figure === 'exit_rate');
    const share = rate
      ? `${percent(rate.value)} (${percent(rate.low)} – ${percent(rate.high)})`
      : '–';
    table.push([stage, group.rows, group.exits, share, days === undefined ? '–' : `${days} days`]);
  }
  return table.toString();
}

function describeLeaks({ leakCheck, singleFeatures }: BacktestResult): string[] {
  const { leaks, asOf, features, lines } = leakCheck;
  const verdict =
    leaks.length === 0
      ? `Leak check of ${asOf}: none of ${features} features changed on ${lines} lines when all that came later was cut away.`
      : `! leak check of ${asOf}: ${leaks
          .slice(0, 5)
          .map((leak) => `${leak.feature} (${leak.lines} of ${lines} lines)`)
          .join(', ')} changed when all that came later was cut away: do not believe the figures`;
  const suspicious = singleFeatures.filter((one) => one.suspicious).slice(0, 5);
  return [
    verdict,
    ...(suspicious.length > 0
      ? [
          `! alone as good as a model, worth a look: ${suspicious.map((one) => `${one.feature} (AUC ${one.auc.toFixed(3)})`).join(', ')}`,
        ]
      : []),
  ];
}

function heading(name: string): string {
  return name
    .replace('average_precision', 'avg. precision')
    .replace(/_at_(\d+)pc/, ' at $1 %')
    .replaceAll('_', ' ')
    .replace('auc', 'AUC')
    .replace('ece', 'ECE');
}

function pick(figures: readonly ToldFigure[], name: string): ToldFigure | undefined {
  return figures.find(({ figure }) => figure === name);
}
