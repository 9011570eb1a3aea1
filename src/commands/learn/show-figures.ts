import Table from 'cli-table3';
import { gainsCurve } from '../../learning/metrics/list-share.ts';
import { curvePicture } from '../curve-picture.ts';
import type { Figures, intervalsOf } from './figures.ts';

export const headings: Record<keyof Figures, string> = {
  auc: 'ROC AUC',
  average_precision: 'average precision',
  top_decile_lift: 'top decile lift',
  brier: 'Brier score',
  ece: 'calibration error (ECE)',
  log_loss: 'log loss',
};

/** The figures as a table for people. */
export function figuresTable(
  figures: Figures,
  intervals: ReturnType<typeof intervalsOf>,
  byFold: Figures[],
): string {
  const table = new Table({
    head: ['figure', 'value', '95 % interval', 'folds, lowest to highest'],
    style: { head: [], border: [] },
  });
  for (const name of Object.keys(headings) as (keyof Figures)[]) {
    const { low, high, method } = intervals[name];
    const folds = byFold.map((fold) => fold[name]);
    table.push([
      headings[name],
      figures[name].toFixed(4),
      `${low.toFixed(4)} – ${high.toFixed(4)} (${method})`,
      `${Math.min(...folds).toFixed(4)} – ${Math.max(...folds).toFixed(4)}`,
    ]);
  }
  return table.toString();
}

/** The gains curve as a picture of characters. */
export function gainsPicture(probabilities: Float64Array, labels: Uint8Array): string {
  const curve = gainsCurve(probabilities, labels, 50);
  const points = curve.map(({ share, recall }) => [share, recall] as const);
  return curvePicture(points, { x: 'list, share of all rows', y: 'ones found' });
}
