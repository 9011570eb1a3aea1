import Table from 'cli-table3';
import { gainsCurve } from '../../learning/metrics/list-share.ts';
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

const height = 12;
const width = 50;

/** The gains curve as a picture of characters: ● the model, · a list drawn blindly. */
export function gainsPicture(probabilities: Float64Array, labels: Uint8Array): string {
  const curve = gainsCurve(probabilities, labels, width);
  const lines: string[] = [];
  for (let level = height; level >= 0; level--) {
    const marks = curve.map(({ share, recall }) => {
      if (Math.round(recall * height) === level) return '●';
      return Math.round(share * height) === level ? '·' : ' ';
    });
    const percent = `${Math.round((level / height) * 100)} %`.padStart(6);
    lines.push(`${level % 3 === 0 ? percent : '      '} ┤${marks.join('')}`);
  }
  const axis = `       └${'─'.repeat(width + 1)}`;
  const ends = `        0 %${'list, share of all rows'.padStart(36).padEnd(42)}100 %`;
  return ['ones found', ...lines, axis, ends].join('\n');
}
