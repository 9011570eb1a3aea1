import type { LoadedConfig } from '../../config/load-config.ts';
import { fillNames } from '../../core/fill-names.ts';
import { escapeHtml, page, section } from '../../report/html.ts';
import { term } from '../../report/words.ts';
import { listSentence } from '../list-sentence.ts';
import { missingSentences } from '../missing-sentences.ts';
import { shownValues } from '../shown-values.ts';
import type { Story } from '../story.ts';
import { storyWords } from '../words.ts';
import { drawRibbon } from './story-charts.ts';
import {
  changes,
  circle,
  features,
  happenings,
  list,
  type Telling,
  tariff,
  timeline,
} from './story-sections.ts';

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
            `${drawRibbon(story.ribbon, telling.shown)}<p>${escapeHtml(words.wayNotes[story.ribbonFrom])}</p>`,
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
    return section(
      '',
      `<p>${escapeHtml(fillNames(words.inactive, { days: churn.activeDays }))}</p>`,
    );
  const say = (name: string) => term(name, shown.language);
  const tiles: [string, string][] = [
    [
      shown.percent(standing.churn_probability),
      fillNames(words.chance, { days: churn.horizonDays }),
    ],
    [shown.percent(standing.mean_chance), fillNames(words.meanOf, { lines: standing.lines })],
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
