import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import type { LoadReport } from '../../extracts/load-all.ts';
import { inputSentences } from '../../nightly/input-sentences.ts';
import type { PlannedUnit } from '../../nightly/plan-nights.ts';
import { terminalTable } from '../terminal-table.ts';
import { extractWords } from '../words/extracts.ts';
import { nightWords } from '../words/night.ts';

/**
 * What a load took in, extract by extract, and what it did not.
 *
 * @param asked.again files were read again
 */
export function describeLoad(
  report: LoadReport,
  language: Language,
  { again }: { again: boolean } = { again: false },
): string {
  const words = extractWords(language);
  const rows = [...new Set(report.units.map(({ extract }) => extract))].map((extract) => {
    const units = report.units.filter((unit) => unit.extract === extract);
    const sum = (of: 'read' | 'loaded' | 'rejected' | 'repeated') =>
      units.reduce((total, unit) => total + unit[of], 0);
    const files = units.reduce((total, unit) => total + unit.files.length, 0);
    const counts = [sum('read'), sum('loaded'), sum('rejected'), sum('repeated')];
    return [extract, units.length, files, ...counts];
  });
  return [
    rows.length > 0 ? terminalTable(words.loaded, rows) : words.nothingNew,
    ...describePassed(report, language),
    ...(again ? [words.again] : []),
  ].join('\n');
}

/** Files and folders that were passed over, refused or read with another mapping, one a line. */
export function describePassed(
  report: Pick<LoadReport, 'passed' | 'folders' | 'older' | 'refused'>,
  language: Language,
): string[] {
  const words = extractWords(language);
  const { passed, refused } = report;
  return [
    ...passed.map((one) =>
      fillNames(one.state === 'replaced' ? words.replaced : words.duplicate, one),
    ),
    ...inputSentences(report, language),
    ...refused.map(({ told }) => fillNames(words.refused, { message: told[language] })),
  ];
}

/** What would be taken in. */
export function describeUnits(units: readonly PlannedUnit[], language: Language): string[] {
  const words = nightWords(language);
  return [
    fillNames(words.units, { units: units.length }),
    ...units.map(({ extract, unit, files }) => {
      // A file without a date is a unit of its own name.
      const told = unit === files[0] ? words.ownUnit : words.unit;
      return fillNames(told, { extract, unit, files: files.join(', ') });
    }),
  ];
}
