import { table } from '../../report/html.ts';
import { term } from '../../report/words.ts';
import type { HorizonResult } from '../result.ts';
import { type PageWords, pageTerm } from './page-words.ts';
import { percent, withEnds } from './told-text.ts';

/** Figures by stage, driver, direction, segment, payment type and region. */
export function groupsTable(
  horizon: HorizonResult,
  words: PageWords,
  language: 'en' | 'zh',
): string {
  const rows = horizon.groups.map((group) => {
    const figure = (name: string) => withEnds(group.figures.find((one) => one.figure === name));
    return [
      pageTerm(group.dimension, language) ?? group.dimension,
      language === 'zh' ? (pageTerm(group.group, 'zh') ?? term(group.group, 'zh')) : group.group,
      ...[group.rows, group.exits, figure('exit_rate'), figure('auc')],
      ...[group.listed, figure('precision_at_capacity')],
    ];
  });
  return table(
    [
      ...['', words.group, words.lines, words.left, words.rate, words.auc],
      ...[words.listed, words.precision],
    ],
    rows,
  );
}

/** How long before an exit the line first stood on a list. */
export function leadTable(
  { walk }: HorizonResult,
  words: PageWords,
  language: 'en' | 'zh',
): string {
  return table(
    [
      ...[words.leadList, words.left, words.listed],
      ...[words.lowerDays, words.medianDays, words.upperDays],
    ],
    walk.leadTimes.map((one) => [
      ...[pageTerm(one.list, language) ?? one.list, one.exits, one.listed],
      ...[one.lower_days ?? '–', one.median_days ?? '–', one.upper_days ?? '–'],
    ]),
  );
}

/** How far the lists of neighbouring dates agree. */
export function stabilityTable({ walk }: HorizonResult, words: PageWords): string {
  const kept = (both: number, before: number) => percent(before > 0 ? both / before : null);
  return table(
    [words.date, words.both, words.topKept, words.listKept, words.order],
    walk.stability.map((one) => [
      ...[`${one.before} → ${one.as_of}`, one.lines],
      ...[kept(one.top_both, one.top_before), kept(one.listed_both, one.listed_before)],
      one.order_agreement === null ? '–' : one.order_agreement.toFixed(3),
    ]),
  );
}
