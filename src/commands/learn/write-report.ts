import { renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { calibrationBins } from '../../learning/metrics/calibration-bins.ts';
import { gainsCurve } from '../../learning/metrics/list-share.ts';
import { escapeHtml, page, panel, table } from '../../report/html.ts';
import type { Learned, LearnJob } from './learn-table.ts';
import { headings } from './show-figures.ts';
import { sentenceOf } from './summary.ts';

/** One page without a network: figures, gains curve, predicted against observed. */
export function writeReport(file: string, job: LearnJob, learned: Learned): void {
  const parts = [panel('What was learned', `<p>${escapeHtml(sentenceOf(job, learned))}</p>`)];
  const { figures, intervals, labels, probabilities } = learned;
  if (figures && intervals && labels) {
    const rows = (Object.keys(headings) as (keyof typeof headings)[]).map((name) => {
      const { low, high, method } = intervals[name];
      const interval = `${low.toFixed(4)} – ${high.toFixed(4)} (${method})`;
      return [headings[name], figures[name].toFixed(4), interval];
    });
    const gains = gainsCurve(probabilities, labels, 100).map((p) => [p.share, p.recall] as const);
    const bins = calibrationBins(probabilities, labels, 10);
    const most = Math.max(...bins.map((bin) => Math.max(bin.predicted, bin.observed)), 1e-9);
    const calibration = bins.map((bin) => [bin.predicted / most, bin.observed / most] as const);
    parts.push(
      panel('Figures', table(['figure', 'value', '95 % interval'], rows)),
      panel('Ones found by the share of rows listed', drawLine(gains, '100 %')),
      panel('Predicted against observed, ten groups', drawLine(calibration, percent(most))),
    );
  }
  const aside = `${file}.new`;
  writeFileSync(aside, page(`holdfast learn ${basename(job.file)}`, 'en', parts.join('\n')));
  renameSync(aside, file);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A line through points of 0..1 over the diagonal; `end` stands at the ends of both axes. */
function drawLine(points: (readonly [number, number])[], end: string): string {
  const x = (share: number) => (40 + 340 * share).toFixed(1);
  const y = (share: number) => (310 - 300 * share).toFixed(1);
  const line = points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
  const dots = points.length <= 20 ? points : [];
  const marks = dots.map(([a, b]) => `<circle cx="${x(a)}" cy="${y(b)}" r="3" fill="#2f6f9f"/>`);
  return (
    '<svg viewBox="-16 0 416 340" width="460" role="img" font-family="system-ui" font-size="12">' +
    `<path d="M40 10V310H380" fill="none" stroke="#888"/>` +
    `<path d="M40 310L380 10" stroke="#bbb" stroke-dasharray="4"/>` +
    `<polyline points="${line}" fill="none" stroke="#2f6f9f" stroke-width="2"/>${marks.join('')}` +
    `<text x="36" y="314" text-anchor="end">0</text><text x="36" y="18" text-anchor="end">${end}</text>` +
    `<text x="380" y="328" text-anchor="end">${end}</text></svg>`
  );
}
