import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import { brokenRule } from '../../extracts/broken-rule.ts';
import type { CheckReport, ExtractCheck } from '../../extracts/check/check-extracts.ts';
import { contracts } from '../../extracts/contracts/all.ts';
import { describePassed } from '../load/describe.ts';
import { terminalTable } from '../terminal-table.ts';
import { type ExtractWords, extractWords, linkRule, linkUnit } from '../words/extracts.ts';

/** What a load would do, as an operator reads it in the terminal. */
export function describeCheck(report: CheckReport, language: Language): string {
  const words = extractWords(language);
  const rows = report.extracts.map((one) => [
    ...[one.extract, one.files, one.read, one.loaded, one.rejected, one.repeated],
    one.newest,
  ]);
  const links = report.links.map((one) =>
    fillNames(words.link, {
      ...one,
      unit: linkUnit(one.extract, language),
      rule: linkRule(one.rule, language),
    }),
  );
  const missing = report.missing.map(({ extract }) =>
    fillNames(words.missing, { extract, without: contracts[extract].without[language] }),
  );
  return [
    terminalTable(words.checked, rows),
    ...report.extracts.flatMap((one) => describeExtract(one, words, language)),
    ...links,
    ...report.volume.map(({ extract, day, rows, usual }) =>
      fillNames(words.volume, { extract, day, rows, usual }),
    ),
    ...missing,
    ...describePassed(report, language),
  ].join('\n');
}

function describeExtract(one: ExtractCheck, words: ExtractWords, language: Language): string[] {
  const { extract } = one;
  const gaps = one.coverage
    .filter(({ filled, rows }) => filled < rows)
    .map(({ column, filled, rows }) => `${column} ${((100 * filled) / rows).toFixed(1)} %`);
  const rejects = one.rejects.map(({ rule, column, rows, file, line, value }) =>
    fillNames(column === null ? words.badLine : words.badColumn, {
      ...{ extract, rows, file, line, column: column ?? '' },
      value: value === null ? '' : ` \`${value}\``,
      rule: brokenRule(rule, language),
    }),
  );
  return [
    ...(gaps.length > 0
      ? [fillNames(words.gaps, { extract, columns: gaps.join(words.comma) })]
      : []),
    ...rejects,
  ];
}
