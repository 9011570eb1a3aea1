import { fillNames } from '../../core/fill-names.ts';
import { cut, paint, wrapText } from '../../report/terminal/style.ts';
import { textTable } from '../../report/terminal/text-table.ts';
import { missingSentences } from '../missing-sentences.ts';
import type { Change, Tariff } from '../story.ts';
import { tariffRows } from '../tariff-rows.ts';
import { part, type Telling } from './telling.ts';

/** What moved the score, what would change it, tariffs in money, and what was missing. */
export function reckoningText(telling: Telling): string[] {
  const { story, words, style } = telling;
  return [
    ...part(words.features, featureLines(telling), style),
    ...part(words.changes, changeLines(telling), style),
    ...part(words.tariff, tariffLines(telling, story.tariff), style),
    ...part(
      words.missing,
      missingSentences(story, words).flatMap((line) => wrapText(line, style.width)),
      style,
    ),
  ];
}

function featureLines({ story, words, shown, style }: Telling): string[] {
  if (story.features.length === 0) return [];
  const head = [words.push, words.feature, words.thisLine, words.peers, words.percentile];
  const rows = story.features.map((one) => {
    const push = `${one.log_odds > 0 ? '+' : '−'}${Math.abs(one.log_odds).toFixed(2)}`;
    return [
      paint(push, one.log_odds > 0 ? 'red' : 'green', style),
      cut(shown.featureName(one.feature), Math.max(24, style.width - 44)),
      shown.featureValue(one.feature, one.value, one.value_text),
      shown.featureValue(one.feature, one.peers_median, one.peers_text),
      one.percentile === null ? '–' : `${Math.round(100 * one.percentile)} %`,
    ];
  });
  const note = fillNames(words.featuresNote, { lines: story.changes?.peers ?? '' });
  return [
    ...textTable([head.map((name) => paint(name, 'dim', style)), ...rows], [0, 2, 3, 4]),
    ...(story.changes ? wrapText(note, style.width).map((line) => paint(line, 'dim', style)) : []),
  ];
}

function changeLines(telling: Telling): string[] {
  const { story, words, shown, style } = telling;
  const { changes } = story;
  if (!changes) return [];
  const now = shown.finePercent(changes.churn_probability);
  const room = Math.max(24, style.width - 44);
  const rowOf = (change: Change, how: 'green' | 'red') => [
    paint(`${now} → ${shown.finePercent(change.churn_probability)}`, how, style),
    cut(shown.featureName(change.feature), room),
    `${shown.featureValue(change.feature, change.from, change.from_text)} → ${shown.featureValue(change.feature, change.to, change.to_text)}`,
  ];
  const rows = [
    ...changes.families.map((one) => [
      paint(`${now} → ${shown.finePercent(one.churn_probability)}`, 'green', style),
      `${words.family} ${shown.familyName(one.family)}`,
      `(${one.features})`,
    ]),
    ...changes.lowering.map((change) => rowOf(change, 'green')),
    ...changes.raising.map((change) => rowOf(change, 'red')),
  ];
  const note = wrapText(words.changesNote, style.width).map((line) => paint(line, 'dim', style));
  return rows.length === 0 ? [words.nothingMoves] : [...textTable(rows), ...note];
}

function tariffLines({ words, shown, style }: Telling, tariff: Tariff | null): string[] {
  if (!tariff) return [words.noTariff];
  const { head, rows } = tariffRows(tariff, words, shown);
  return textTable([head.map((name) => paint(name, 'dim', style)), ...rows], [2, 3, 4]);
}
