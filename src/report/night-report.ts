import { daysBetween } from '../core/dates.ts';
import { cardHtml } from './card-html.ts';
import { drawBars, drawDistribution, stageColours } from './charts.ts';
import { escapeHtml, page, panel, section, table } from './html.ts';
import type { Count, NightSummary } from './night-summary.ts';
import {
  type Contradiction,
  contradictions,
  type ReportWords,
  reportWords,
  term,
} from './words.ts';

export interface NightReport {
  night: NightSummary;
  language: 'en' | 'zh';
  currency: string;
  /** Sentences about what is missing, late or odd; the same for the same inputs. */
  warnings: readonly string[];
  /** The model card as Markdown, when there is one. */
  modelCard?: string | undefined;
  /** Files beside the page, linked by their relative names. */
  files: readonly string[];
}

/** The page of one night for everybody: numbers and pictures, no line and no person, no network. */
export function nightReport(report: NightReport): string {
  const { night, language } = report;
  const words = reportWords(language);
  return page(
    `holdfast · ${night.asOf}`,
    language,
    [
      `<h1>${escapeHtml(`${words.title} ${night.asOf}`)}<small>${escapeHtml(
        night.modelVersion ? `${words.model} ${night.modelVersion}` : '',
      )}</small></h1>`,
      tiles(report, words),
      section(words.missing, notices(report, words)),
      section(words.list, listPanels(report, words)),
      section(words.allLines, linePanels(report, words)),
      section(words.evidence, evidenceTable(report, words)),
      section(words.data, freshnessTable(night, words)),
      report.modelCard ? section(words.modelCard, cardHtml(report.modelCard)) : '',
      section(words.files, links(report.files)),
    ].join('\n'),
  );
}

function tiles({ night, currency }: NightReport, words: ReportWords): string {
  const shown: [string, string][] = [
    [whole(night.alerts), words.alerts],
    [whole(night.controls), words.controls],
    [whole(night.scored), words.scored],
    [night.meanChance === null ? '–' : percent(night.meanChance), words.meanChance],
    [
      night.benefit === null ? '–' : `${whole(Math.round(night.benefit))} ${currency}`.trim(),
      words.benefit,
    ],
  ];
  const inside = shown.map(
    ([value, name]) => `<div><b>${escapeHtml(value)}</b><span>${escapeHtml(name)}</span></div>`,
  );
  return `<div class="tiles">${inside.join('')}</div>`;
}

function notices({ night, warnings }: NightReport, words: ReportWords): string {
  const told = [...warnings];
  if (night.withoutRevenue > 0) told.push(`${whole(night.withoutRevenue)} ${words.noRevenue}`);
  if (told.length === 0) return `<p>${escapeHtml(words.nothing)}</p>`;
  return `<ul>${told.map((notice) => `<li>${escapeHtml(notice)}</li>`).join('')}</ul>`;
}

function listPanels({ night, language }: NightReport, words: ReportWords): string {
  const bars = (counts: readonly Count[], colours: Record<string, string> = {}) =>
    counts.length === 0
      ? `<p>${escapeHtml(words.none)}</p>`
      : drawBars(
          counts.slice(0, 20).map(({ name, lines }) => ({
            name: term(name, language),
            value: lines,
            ...(colours[name] ? { colour: colours[name] } : {}),
          })),
          whole,
        );
  return `<div class="panels">${[
    panel(words.byStage, bars(inStageOrder(night.alertStages), stageColours)),
    panel(words.byDriver, bars(night.drivers)),
    panel(words.byQueue, bars(night.queues)),
    panel(words.byState, bars(night.states)),
    panel(words.bySwitch, bars(night.switchTypes)),
    panel(words.leftOut, bars(night.leftOut)),
  ].join('')}</div>`;
}

function coherenceLine(falls: readonly Contradiction[], words: ReportWords): string {
  if (falls.length === 0) return `<p class="good">${escapeHtml(words.coherent)}</p>`;
  const clear = falls.filter((fall) => fall.clear);
  const told = clear.length > 0 ? clear : falls;
  const sentence = clear.length > 0 ? words.incoherent : words.wavering;
  const pairs = told.map(({ pair }) => pair).join(', ');
  return `<p${clear.length > 0 ? ' class="bad"' : ''}>${escapeHtml(`${sentence} ${pairs}`)}</p>`;
}

function linePanels({ night, language }: NightReport, words: ReportWords): string {
  const wrong = contradictions(night, language);
  const chances = night.stages.map((row) => ({
    name: term(row.stage, language),
    value: row.chance ?? 0,
    ...(stageColours[row.stage] ? { colour: stageColours[row.stage] as string } : {}),
  }));
  const groups = (rows: readonly { name: string; lines: number; chance?: number | null }[]) =>
    rows.map((row) => [term(row.name, language), row.lines, percent(row.chance ?? Number.NaN)]);
  return `${coherenceLine(wrong, words)}
<div class="panels">${[
    panel(`${words.stages}: ${words.chance}`, drawBars(chances, percent)),
    panel(words.distribution, drawDistribution(night.scoreBands)),
    panel(
      words.stages,
      table(
        [words.stage, words.lines, words.chance],
        groups(night.stages.map((row) => ({ ...row, name: row.stage }))),
      ),
    ),
    panel(
      words.lifecycle,
      table(
        [words.phase, words.lines],
        night.lifecycles.map((row) => [term(row.name, language), row.lines]),
      ),
    ),
    panel(
      words.segments,
      table([words.segment, words.lines, words.chance], groups(night.segments)),
    ),
    night.transitions.length === 0
      ? ''
      : panel(
          words.transitions,
          table(
            [words.move, words.lines],
            night.transitions.map((row) => [
              `${term(row.from, language)} → ${term(row.to, language)}`,
              row.lines,
            ]),
          ),
        ),
  ].join('')}</div>`;
}

function evidenceTable({ night, language }: NightReport, words: ReportWords): string {
  const seen = night.evidence.filter((row) => row.lines > 0);
  const unseen = night.evidence.length - seen.length;
  const rows = seen.map((row) => [
    term(row.stage, language),
    row[language].replace(/\{\d(\|\w+)?\}/g, '…'),
    row.lines,
  ]);
  return `${table([words.stage, words.evidence, words.lines], rows)}
<p>${unseen} ${escapeHtml(words.unseen)}</p>`;
}

function freshnessTable(night: NightSummary, words: ReportWords): string {
  return table(
    [words.extract, words.newest, words.age, words.rows, words.rejected],
    night.freshness.map((row) =>
      row.newest === null
        ? [row.extract, words.absent, '', row.rows, row.rejected]
        : [row.extract, row.newest, daysBetween(row.newest, night.asOf), row.rows, row.rejected],
    ),
  );
}

function links(files: readonly string[]): string {
  const items = files.map((file) => {
    const href = file.split('/').map(encodeURIComponent).join('/');
    return `<li><a href="${escapeHtml(href)}">${escapeHtml(file)}</a></li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function inStageOrder(counts: readonly Count[]): Count[] {
  const order = ['idea', 'inducement', 'decision', 'action'];
  return [...counts].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : '–';
}

function whole(number: number): string {
  return number.toLocaleString('en-US');
}
