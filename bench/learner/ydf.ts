import { createRequire } from 'node:module';
import type { Labelled } from './made-data.ts';

interface YdfModel {
  predict: (csv: string) => ArrayLike<number>;
}

interface Ydf {
  GradientBoostedTreesLearner: new (
    label: string,
    task: string,
  ) => { train: (csv: string) => YdfModel };
}

/** Boosting of the package `ydf-training`, which takes text and has no settings: its scores. */
export async function scoreWithYdf(learned: Labelled, judged: Labelled): Promise<Float64Array> {
  const load = createRequire(import.meta.url)('ydf-training') as () => Promise<Ydf>;
  const ydf = await load();
  const learner = new ydf.GradientBoostedTreesLearner('label', 'CLASSIFICATION');
  return Float64Array.from(learner.train(csvOf(learned)).predict(csvOf(judged)));
}

function csvOf({ table, labels }: Labelled): string {
  const head = [...table.columns.map((_, place) => `c${place}`), 'label'].join(',');
  const lines = Array.from(labels, (label, row) => {
    const cells = table.columns.map((column) => {
      if (column.kind === 'category') return column.codes[row]! < 0 ? '' : `v${column.codes[row]}`;
      return Number.isNaN(column.values[row]) ? '' : column.values[row];
    });
    return [...cells, label === 1 ? 'yes' : 'no'].join(',');
  });
  return [head, ...lines].join('\n');
}
