import { fillNames } from '../../core/fill-names.ts';
import { cut, paint } from '../../report/terminal/style.ts';
import { textTable } from '../../report/terminal/text-table.ts';
import { term } from '../../report/words.ts';
import { listSentence } from '../list-sentence.ts';
import type { Standing } from '../story.ts';
import { part, stagePaint, type Telling } from './telling.ts';

/** Who the line is, where it stands, what the list says and the reasons. */
export function headText(telling: Telling): string[] {
  const { story, words, shown, style } = telling;
  const { line } = story;
  const about = [
    line.msisdn,
    line.plan_name ?? line.plan_id,
    line.payment_type && term(line.payment_type, shown.language),
    line.brand,
    line.region,
    `${words.asOf} ${story.asOf}`,
  ].filter(Boolean);
  const name = `${words.story} ${line.subscriber_id}`;
  return [
    `${paint(name, 'bold', style)} ${cut(`· ${about.join(' · ')}`, style.width - name.length)}`,
    ...(story.night === 'worked_out' ? [paint(words.workedOut, 'dim', style)] : []),
    ...(story.standing
      ? standingLines(telling, story.standing)
      : ['', fillNames(words.inactive, { days: telling.churn.activeDays })]),
    ...(story.standing ? part(words.reasons, reasonLines(telling), style) : []),
  ];
}

function standingLines(telling: Telling, standing: Standing): string[] {
  const { words, shown, style, churn } = telling;
  const below = shown.percent(standing.lines_below / Math.max(1, standing.lines));
  const chance = shown.percent(standing.churn_probability);
  return [
    '',
    `${fillNames(words.chance, { days: churn.horizonDays })}${words.colon}${paint(chance, 'bold', style)} (${words.external} ${shown.percent(standing.p_external)}${words.comma}${words.silent} ${shown.percent(standing.p_silent)})`,
    `${fillNames(words.meanOf, { lines: standing.lines })}${words.colon}${shown.percent(standing.mean_chance)}${words.semicolon}${fillNames(words.higher, { share: below })}`,
    `${words.internal}${words.colon}${shown.percent(standing.p_internal)}`,
    '',
    ...textTable(stageRows(telling, standing)),
  ];
}

function stageRows(telling: Telling, standing: Standing): string[][] {
  const { story, words, shown, style } = telling;
  const say = (name: string) => term(name, shown.language);
  const stage = paint(say(standing.stage), stagePaint[standing.stage] ?? 'bold', style);
  const before = standing.previous_stage
    ? `${words.comma}${words.before} ${say(standing.previous_stage)}`
    : '';
  const rows = [
    [words.stage, `${stage} (${words.since} ${standing.stage_since}${before})`],
    [words.driver, `${say(standing.driver)} · ${say(standing.switch_type)}`],
    [words.lifecycle, `${say(standing.lifecycle)} · ${say(standing.segment)}`],
    [
      words.value,
      `${shown.money(standing.value_12m)}${words.semicolon}${words.benefit} ${shown.money(standing.expected_benefit)}`,
    ],
    [words.list, listSentence(story, words, shown.language)],
  ];
  const { action, offer } = story.answer;
  if (action)
    rows.push([
      words.action,
      offer ? `${action}${words.semicolon}${words.offer}${words.colon}${offer}` : action,
    ]);
  return rows.map(([name = '', text = '']) => [paint(name, 'dim', style), text]);
}

function reasonLines({ story, words }: Telling): string[] {
  if (story.reasons.length === 0) return [words.noReasons];
  return story.reasons.map((reason, index) => `${index + 1}  ${reason}`);
}
