import type {
  BacktestResult,
  HorizonResult,
  ToldFigure,
  VariantResult,
} from '../../backtest/result.ts';
import { difference, percent, stacked, withEnds } from '../../backtest/write/told-text.ts';
import type { Language } from '../../core/language.ts';
import { term } from '../../report/words.ts';
import { terminalTable, terminalTables } from '../terminal-table.ts';
import { backtestWords } from '../words/backtest.ts';

type Words = ReturnType<typeof backtestWords>;

/** A backtest as an analyst reads it in the terminal. */
export function describeBacktest(
  result: BacktestResult & { folder: string },
  language: Language,
): string {
  const words = backtestWords(language);
  return [
    words.head({ ...result, live: result.models === 'live' }),
    ...result.horizons.flatMap((horizon) => describeHorizon(horizon, words, language)),
    words.intervals(result.resamples),
    ...describeLeaks(result, words),
    `${words.more} ${result.folder}/report.html`,
  ].join('\n');
}

function describeHorizon(horizon: HorizonResult, words: Words, language: Language): string[] {
  const { horizonDays: days, variants, walk } = horizon;
  const exits = horizon.dates.reduce((sum, date) => sum + date.exits, 0);
  const lines = horizon.dates.reduce((sum, date) => sum + date.lines, 0);
  const lead = walk.leadTimes.find(({ list }) => list === 'capacity');
  const told = (quartile: number | null | undefined) => String(quartile ?? '–');
  return [
    '',
    words.base({ days, exits, lines, share: percent(exits / lines) }),
    dateTable(horizon, words),
    ...(variants.length > 1 ? describeComparison(variants, words) : []),
    stageTable(horizon, words, language),
    ...(lead
      ? [
          words.lead({
            ...lead,
            days: told(lead.median_days),
            ...{ from: told(lead.lower_days), to: told(lead.upper_days) },
          }),
        ]
      : []),
  ];
}

function dateTable(horizon: HorizonResult, words: Words): string {
  const [base] = horizon.variants as [VariantResult];
  const names = Object.keys(words.figures);
  const cells = (figures: readonly ToldFigure[]) =>
    names.map((name) => stacked(withEnds(pick(figures, name))));
  const dates = horizon.dates.map(({ asOf, lines, exits }, index) => [
    ...[asOf, lines, exits, ...cells(base.dates[index]?.figures ?? [])],
  ]);
  const all = [words.all, '', '', ...cells(base.all)];
  return terminalTables([...words.dates, ...Object.values(words.figures)], [...dates, all]);
}

/** The differences, and what a star means where one is found. */
function describeComparison(variants: readonly VariantResult[], words: Words): string[] {
  const { lift_at_5pc: _lift, ece: _ece, ...shown } = words.figures;
  const rows = variants.slice(1).map(({ name, differences }) => {
    const cells = Object.keys(shown).map((figure) => difference(pick(differences, figure)));
    return [name, ...cells.map(stacked)];
  });
  const text = terminalTables([words.against, ...Object.values(shown)], rows);
  return text.includes(' *') ? [text, words.found] : [text];
}

function stageTable({ groups, walk }: HorizonResult, words: Words, language: Language): string {
  const stages = ['stable', 'idea', 'inducement', 'decision', 'action'];
  const rows = stages.flatMap((stage) => {
    const group = groups.find((one) => one.dimension === 'stage' && one.group === stage);
    if (!group) return [];
    const days = walk.daysToExit.find((one) => one.stage === stage)?.median_days;
    const rate = pick(group.figures, 'exit_rate');
    const share = rate
      ? `${percent(rate.value)} (${percent(rate.low)} – ${percent(rate.high)})`
      : '–';
    const half = days === undefined ? '–' : words.days(days);
    return [[term(stage, language), group.rows, group.exits, share, half]];
  });
  return terminalTable(words.stages, rows);
}

function describeLeaks({ leakCheck, singleFeatures }: BacktestResult, words: Words): string[] {
  const { leaks, asOf } = leakCheck;
  const named = leaks.slice(0, 5).map((leak) => `${leak.feature} (${leak.lines})`);
  const suspicious = singleFeatures
    .filter((one) => one.suspicious)
    .slice(0, 5)
    .map((one) => `${one.feature} (AUC ${one.auc.toFixed(3)})`);
  return [
    leaks.length === 0 ? words.clean(leakCheck) : words.leaking({ asOf, leaks: named.join(', ') }),
    ...(suspicious.length > 0 ? [words.suspicious(suspicious.join(', '))] : []),
  ];
}

function pick(figures: readonly ToldFigure[], name: string): ToldFigure | undefined {
  return figures.find(({ figure }) => figure === name);
}
