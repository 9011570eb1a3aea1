import { renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { calibrationBins } from '../../learning/metrics/calibration-bins.ts';
import { gainsCurve } from '../../learning/metrics/list-share.ts';
import { drawCalibration, drawCurves } from '../../report/curve-charts.ts';
import { escapeHtml, page, panel, section, table } from '../../report/html.ts';
import type { Learned, LearnJob } from './learn-table.ts';
import { headings } from './show-figures.ts';
import { sentenceOf } from './summary.ts';

const gainsAxes = { x: 'share of rows listed', y: 'ones found' };
const calibrationAxes = { x: 'predicted', y: 'observed' };

/** One page without a network: figures, gains curve, predicted against observed. */
export function writeReport(file: string, job: LearnJob, learned: Learned): void {
  const name = basename(job.file);
  const parts = [
    `<h1>${escapeHtml(name)}<small>label ${escapeHtml(job.label)}</small></h1>`,
    section('What was learned', `<p>${escapeHtml(sentenceOf(job, learned))}</p>`),
  ];
  const { figures, intervals, labels, probabilities } = learned;
  if (figures && intervals && labels) {
    const rows = (Object.keys(headings) as (keyof typeof headings)[]).map((name) => {
      const { low, high, method } = intervals[name];
      const interval = `${low.toFixed(4)} – ${high.toFixed(4)} (${method})`;
      return [headings[name], figures[name].toFixed(4), interval];
    });
    const points = gainsCurve(probabilities, labels, 100).map((p) => [p.share, p.recall] as const);
    const gains = { name: job.learner, points };
    const bins = calibrationBins(probabilities, labels, 10);
    const pictures = [
      panel('Ones found by the share of rows listed', drawCurves([gains], gainsAxes)),
      panel('Predicted against observed, ten groups', drawCalibration(bins, calibrationAxes)),
    ];
    parts.push(
      section('Figures', table(['figure', 'value', '95 % interval'], rows)),
      section('Pictures', `<div class="panels">${pictures.join('')}</div>`),
    );
  }
  const aside = `${file}.new`;
  writeFileSync(aside, page(`holdfast learn ${name}`, 'en', parts.join('\n')));
  renameSync(aside, file);
}
