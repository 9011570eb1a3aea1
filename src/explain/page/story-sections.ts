import type { LoadedConfig } from '../../config/load-config.ts';
import { fillNames } from '../../core/fill-names.ts';
import { escapeHtml, panel, table } from '../../report/html.ts';
import { circleRows } from '../circle-rows.ts';
import { happeningText } from '../happening-words.ts';
import type { Shown } from '../shown-values.ts';
import type { Change, Story } from '../story.ts';
import { tariffRows } from '../tariff-rows.ts';
import type { StoryWords } from '../words.ts';
import { drawBills, drawMoves, drawWeeks } from './story-charts.ts';

/** What every part of a story's page is made with; each part is HTML. */
export interface Telling {
  story: Story;
  words: StoryWords;
  shown: Shown;
  churn: LoadedConfig['churn'];
}

export function timeline({ story, words }: Telling): string {
  const measures = (
    ['minutes_out', 'minutes_in', 'megabytes', 'messages', 'charge', 'top_ups'] as const
  ).filter((measure) => story.weeks.some((week) => (week[measure] ?? 0) > 0));
  const panels = measures.map((measure) => panel(words[measure], drawWeeks(story.weeks, measure)));
  if (story.bills.length > 0) panels.push(panel(words.bills, drawBills(story.bills, words)));
  return panels.length > 0
    ? `<div class="panels">${panels.join('')}</div>`
    : `<p>${escapeHtml(words.nothing)}</p>`;
}

export function happenings({ story, words, shown }: Telling): string {
  if (story.happenings.length === 0) return `<p>${escapeHtml(words.nothing)}</p>`;
  const rows = story.happenings.map((one) => [one.happened_on, happeningText(one, shown.language)]);
  return table(['', ''], rows);
}

export function features({ story, words, shown }: Telling): string {
  const rows = story.features.map((one) => [
    shown.featureName(one.feature),
    shown.featureValue(one.feature, one.value, one.value_text),
    shown.featureValue(one.feature, one.peers_median, one.peers_text),
    shown.percent(one.percentile),
  ]);
  const note = story.changes ? fillNames(words.featuresNote, { lines: story.changes.peers }) : '';
  return `${drawMoves(story.features, shown)}${table([words.feature, words.thisLine, words.peers, words.percentile], rows)}<p>${escapeHtml(note)}</p>`;
}

export function changes({ story, words, shown }: Telling): string {
  const told = story.changes;
  if (!told) return '';
  const now = shown.finePercent(told.churn_probability);
  const row = (change: Change) => [
    shown.featureName(change.feature),
    `${shown.featureValue(change.feature, change.from, change.from_text)} → ${shown.featureValue(change.feature, change.to, change.to_text)}`,
    now,
    shown.finePercent(change.churn_probability),
  ];
  const families = told.families.map((one) => [
    `${words.family} ${shown.familyName(one.family)}`,
    `(${one.features})`,
    now,
    shown.finePercent(one.churn_probability),
  ]);
  const rows = [...families, ...told.lowering.map(row), ...told.raising.map(row)];
  if (rows.length === 0) return `<p>${escapeHtml(words.nothingMoves)}</p>`;
  return `${table([words.feature, `${words.thisLine} → ${words.peers}`, words.now, words.changed], rows)}<p>${escapeHtml(words.changesNote)}</p>`;
}

export function tariff({ story, words, shown }: Telling): string {
  if (!story.tariff) return `<p>${escapeHtml(words.noTariff)}</p>`;
  const { head, rows } = tariffRows(story.tariff, words, shown);
  return table(head, rows);
}

export function circle({ story, words }: Telling): string {
  const { head, rows } = circleRows(story.circle, words);
  return table(head, rows);
}

export function list(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}
