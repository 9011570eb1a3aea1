import { sparkline } from '../../report/terminal/spark.ts';
import { cut, paint } from '../../report/terminal/style.ts';
import { textTable } from '../../report/terminal/text-table.ts';
import { term } from '../../report/words.ts';
import { circleRows } from '../circle-rows.ts';
import { happeningText } from '../happening-words.ts';
import type { RibbonWeek, Week } from '../story.ts';
import { part, stagePaint, type Telling } from './telling.ts';

const mostHappenings = 24;
const stages = ['action', 'decision', 'inducement', 'idea', 'stable'] as const;
const measures = [
  'minutes_out',
  'minutes_in',
  'megabytes',
  'messages',
  'outgoing_days',
  'charge',
  'top_ups',
] as const;

/** The stages' ribbon, use by week, bills, what happened and the contact circle. */
export function timelineText(telling: Telling): string[] {
  const { story, words, style } = telling;
  const dated = story.weeks.every(({ outgoing_days }) => outgoing_days === null);
  return [
    ...part(`${words.way} (${words.wayNotes[story.ribbonFrom]})`, ribbonLines(telling), style),
    ...part(dated ? words.usagePeriods : words.usage, weekLines(telling), style),
    ...part(words.bills, billLines(telling), style),
    ...part(words.happened, happeningLines(telling), style),
    ...part(words.circle, circleLines(telling), style),
  ];
}

function ribbonLines({ story, shown, style }: Telling): string[] {
  const weeks = story.ribbon;
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const rows = stages.map((stage) => {
    const chances = weeks.map((week) => week[`p_${stage}` as keyof RibbonWeek] as number);
    const bars = sparkline(chances, { most: 1 });
    const told = shown.percent(chances.at(-1) ?? null);
    return [term(stage, shown.language), paint(bars, stagePaint[stage] ?? 'bold', style), told];
  });
  return [...textTable(rows, [2]), paint(`${first.ends_on} → ${last.ends_on}`, 'dim', style)];
}

function weekLines({ story, words, shown, style }: Telling): string[] {
  const weeks = story.weeks.slice(-Math.max(8, style.width - 50));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const told = measures.filter((measure) => weeks.some((week) => (week[measure] ?? 0) > 0));
  const rows = told.map((measure) => {
    const values = weeks.map((week) => week[measure]);
    return [
      words[measure],
      paint(sparkline(values), 'cyan', style),
      `${words.last} ${shown.amount(values.at(-1) ?? null)}`,
      `${words.usual} ${shown.amount(middle(weeks, measure))}`,
    ];
  });
  return [...textTable(rows), paint(`${first.starts_on} → ${last.ends_on}`, 'dim', style)];
}

/** The median of all weeks but the last. */
function middle(weeks: readonly Week[], measure: (typeof measures)[number]): number | null {
  const values = weeks
    .slice(0, -1)
    .flatMap((week) => week[measure] ?? [])
    .sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? null;
}

function billLines({ story, words, shown, style }: Telling): string[] {
  const head = [words.period, words.total, words.overage, words.discount, words.paid];
  const rows = story.bills.map((bill) => [
    bill.period,
    shown.money(bill.total),
    shown.money(bill.overage),
    shown.money(bill.discount),
    bill.paid_on ?? words.open,
  ]);
  if (rows.length === 0) return [];
  return textTable([head.map((name) => paint(name, 'dim', style)), ...rows], [1, 2, 3]);
}

function happeningLines({ story, words, shown, style }: Telling): string[] {
  const newest = story.happenings.slice(-mostHappenings);
  if (newest.length === 0) return [words.nothing];
  return newest.map(
    (one) =>
      `${paint(one.happened_on, 'dim', style)}  ${cut(happeningText(one, shown.language), style.width - 12)}`,
  );
}

function circleLines({ story, words, style }: Telling): string[] {
  if (story.circle.length === 0) return [];
  const { head, rows } = circleRows(story.circle, words);
  const lines = [
    head.map((name) => paint(name, 'dim', style)),
    ...rows.map((row) => row.map(String)),
  ];
  return textTable(lines, [2, 3, 4, 5]);
}
