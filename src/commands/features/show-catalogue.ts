import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import type { Feature } from '../../features/feature.ts';
import { columnsOf } from '../../report/terminal/style.ts';
import { tableColumns } from '../terminal-style.ts';
import { terminalTable } from '../terminal-table.ts';
import { catalogueWords } from '../words/features.ts';

/** The catalogue as a table; where a terminal is too narrow for one, each feature with its words below. */
export function catalogueText(
  features: readonly Feature[],
  language: Language,
  width: number = tableColumns(),
): string {
  const words = catalogueWords(language);
  const rows = features.map(({ name, family, unit, source, why }) => [
    ...[name, family, unit, source, why[language]],
  ]);
  const table = terminalTable(words.head, rows, width);
  const fits = table.split('\n').every((line) => columnsOf(line) <= width);
  const list = features.map(
    ({ name, family, unit, source, why }) =>
      `${name}\n  ${why[language]} · ${family} · ${unit} · ${source}`,
  );
  const count = fillNames(words.count, { features: features.length });
  return [...(fits ? [table] : list), count].join('\n');
}
