import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import { inputSentences } from '../../nightly/input-sentences.ts';
import type { Status } from '../../nightly/read-status.ts';
import { terminalTable } from '../terminal-table.ts';
import { trainingReason } from '../words/night.ts';
import { statusWords } from '../words/status.ts';

/** How things stand, as an operator reads it in the terminal. */
export function describeStatus(status: Status, language: Language): string {
  const words = statusWords(language);
  const nights = status.nights.map((night) => [
    ...[night.asOf, night.model, night.alerts, night.refusedFiles],
  ]);
  const extracts = status.extracts.map((row) => [
    ...[row.extract, row.newest, row.units, row.loaded, row.rejected],
  ]);
  return [
    nights.length > 0 ? terminalTable(words.nights, nights) : words.noNight,
    ...(extracts.length > 0 ? [terminalTable(words.extracts, extracts)] : []),
    ...inputSentences({ folders: [], older: status.older }, language),
    describeModel(status.model, language),
    ...describeDue(status, language),
  ].join('\n');
}

function describeModel(model: Status['model'], language: Language): string {
  const words = statusWords(language);
  if (!model) return words.noModel;
  const { version, ageDays: days } = model;
  return fillNames(words.model, { version, days, pinned: model.pinned ? words.pinned : '' });
}

function describeDue({ nightsDue, trainingDue }: Status, language: Language): string[] {
  const words = statusWords(language);
  const [from, to] = [nightsDue[0], nightsDue.at(-1)];
  const sentence = nightsDue.length === 1 ? words.nightDue : words.nightsDue;
  return [
    ...(from && to ? [fillNames(sentence, { from, to, nights: nightsDue.length })] : []),
    ...(trainingDue
      ? [fillNames(words.trainingDue, { reason: trainingReason(trainingDue, language) })]
      : []),
  ];
}
