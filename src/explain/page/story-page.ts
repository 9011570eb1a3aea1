import type { LoadedConfig } from '../../config/load-config.ts';
import { escapeHtml, page, panel, section, table } from '../../report/html.ts';
import { term } from '../../report/words.ts';
import { happeningText } from '../happening-words.ts';
import { listSentence } from '../list-sentence.ts';
import { missingSentences } from '../missing-sentences.ts';
import { type Shown, shownValues } from '../shown-values.ts';
import type { Change, Story } from '../story.ts';
import { tariffRows } from '../tariff-rows.ts';
import { fill, type StoryWords, storyWords } from '../words.ts';
import { drawBills, drawMoves, drawRibbon, drawWeeks } from './story-charts.ts';

interface Telling {
  story: Story;
  words: StoryWords;
  shown: Shown;
  churn: LoadedConfig['churn'];
}

/** A story as one page that asks the network for nothing, in the words of the configured language. */
export function storyPage(
  story: Story,
  config: Pick<LoadedConfig, 'language' | 'currency' | 'extracts' | 'churn'>,
): string {
  const words = storyWords(config.language);
  const telling = { story, words, shown: shownValues(config), churn: config.churn };
  const { line } = story;
  const about = [line.msisdn, line.plan_name ?? line.plan_id, line.brand, line.region];
  const title = `${words.story} ${line.subscriber_id}`;
  return page(
    `${title} · ${story.asOf}`,
    config.language,
    [
      `<h1>${escapeHtml(title)}<small>${escapeHtml(`${about.filter(Boolean).join(' · ')} · ${words.asOf} ${story.asOf}`)}</small></h1>`,
      story.night === 'worked_out' ? `<p>${escapeHtml(words.workedOut)}</p>` : '',
      head(telling),
      story.ribbon.length > 0
        ? section(
            words.way,
            `${drawRibbon(story.ribbon, telling.shown)}<p>${escapeHtml(words.wayNote)}</p>`,
          )
        : '',
      section(words.usage, timeline(telling)),
      section(words.happened, happenings(telling)),
      story.features.length > 0 ? section(words.features, features(telling)) : '',
      story.changes ? section(words.changes, changes(telling)) : '',
      section(words.tariff, tariff(telling)),
      story.circle.length > 0 ? section(words.circle, circle(telling)) : '',
      section(words.missing, list(missingSentences(story, words))),
    ].join('\n'),
  );
}

function head(telling: Telling): string {
  const { story, words, shown, churn } = telling;
  const { standing } = story;
  if (!standing)
    return section('', `<p>${escapeHtml(fill(words.inactive, { days: churn.activeDays }))}</p>`);
  const say = (name: string) => term(name, shown.language);
  const tiles: [string, string][] = [
    [shown.percent(standing.churn_probability), fill(words.chance, { days: churn.horizonDays })],
    [shown.percent(standing.mean_chance), fill(words.meanOf, { lines: standing.lines })],
    [say(standing.stage), `${words.stage} ${words.since} ${standing.stage_since}`],
    [say(standing.driver), `${words.driver} · ${say(standing.switch_type)}`],
    [shown.money(standing.value_12m), words.value],
    [shown.money(standing.expected_benefit), words.benefit],
  ];
  const inside = tiles.map(
    ([value, name]) => `<div><b>${escapeHtml(value)}</b><span>${escapeHtml(name)}</span></div>`,
  );
  const { action, offer } = story.answer;
  const answer = [`${words.list}${words.colon}${listSentence(story, words, shown.language)}`];
  if (action) answer.push(`${words.action}${words.colon}${action}`);
  if (offer) answer.push(`${words.offer}${words.colon}${offer}`);
  const reasons = story.reasons.length > 0 ? story.reasons : [words.noReasons];
  return `<div class="tiles">${inside.join('')}</div>\n${section(words.reasons, `<ol>${reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')}</ol>${list(answer)}`)}`;
}

function timeline({ story, words }: Telling): string {
  const measures = (
    ['minutes_out', 'minutes_in', 'megabytes', 'messages', 'charge', 'top_ups'] as const
  ).filter((measure) => story.weeks.some((week) => (week[measure] ?? 0) > 0));
  const panels = measures.map((measure) => panel(words[measure], drawWeeks(story.weeks, measure)));
  if (story.bills.length > 0) panels.push(panel(words.bills, drawBills(story.bills, words)));
  return panels.length > 0
    ? `<div class="panels">${panels.join('')}</div>`
    : `<p>${escapeHtml(words.nothing)}</p>`;
}

function happenings({ story, words, shown }: Telling): string {
  if (story.happenings.length === 0) return `<p>${escapeHtml(words.nothing)}</p>`;
  const rows = story.happenings.map((one) => [one.happened_on, happeningText(one, shown.language)]);
  return table(['', ''], rows);
}

function features({ story, words, shown }: Telling): string {
  const rows = story.features.map((one) => [
    shown.featureName(one.feature),
    shown.featureValue(one.feature, one.value, one.value_text),
    shown.featureValue(one.feature, one.peers_median, one.peers_text),
    shown.percent(one.percentile),
  ]);
  const note = story.changes ? fill(words.featuresNote, { lines: story.changes.peers }) : '';
  return `${drawMoves(story.features, shown)}${table([words.feature, words.thisLine, words.peers, words.percentile], rows)}<p>${escapeHtml(note)}</p>`;
}

function changes({ story, words, shown }: Telling): string {
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

function tariff({ story, words, shown }: Telling): string {
  if (!story.tariff) return `<p>${escapeHtml(words.noTariff)}</p>`;
  return table(
    ['', words.plan, words.fee, words.cost, words.saved],
    tariffRows(story.tariff, words, shown),
  );
}

function circle({ story, words }: Telling): string {
  const head = [
    words.contact,
    words.network,
    words.outgoing,
    words.incoming,
    words.minutes,
    words.weeksSeen,
    words.lastSeen,
  ];
  return table(
    head,
    story.circle.map((one) => [
      one.peer,
      one.operator ?? '–',
      one.outgoing,
      one.incoming,
      one.minutes,
      one.weeks,
      one.last_day,
    ]),
  );
}

function list(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}
