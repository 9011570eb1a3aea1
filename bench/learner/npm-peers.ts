import { createRequire } from 'node:module';
import { type LearnOptions, learn, predict } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { type Labelled, makeData } from './made-data.ts';
import { type Report, timed } from './report.ts';

interface YdfModel {
  predict: (csv: string) => ArrayLike<number>;
}

interface Ydf {
  GradientBoostedTreesLearner: new (
    label: string,
    task: string,
  ) => { train: (csv: string) => YdfModel };
}

const [rows, columns, trees] = [1000, 20, 10];

/** What npm has beside us, on a table that it can bear: the defaults of ydf, ten trees else. */
export async function compareNpm(report: Report): Promise<void> {
  const data = makeData(rows, columns, 1);
  const fresh = makeData(rows, columns, 2);
  const lines: string[][] = [];
  const note = (name: string, seconds: number, scores: ArrayLike<number>) =>
    lines.push([name, seconds.toFixed(2), rocAuc(scores, fresh.labels).toFixed(4)]);
  for (const learner of ['boosting', 'forest', 'ml-random-forest'] as const) {
    const options: LearnOptions = { learner, seed: 1, trees, threads: report.threads };
    const { seconds, answer } = await timed(1, () => learn(data.table, data.labels, options));
    const name = learner === 'ml-random-forest' ? learner : `holdfast ${learner}`;
    note(`${name}, ${trees} trees`, seconds, await predict(answer, fresh.table));
  }
  try {
    const load = createRequire(import.meta.url)('ydf-training') as () => Promise<Ydf>;
    const ydf = await load();
    const learner = new ydf.GradientBoostedTreesLearner('label', 'CLASSIFICATION');
    const { seconds, answer } = await timed(1, async () => learner.train(csvOf(data)));
    note('ydf-training, its defaults', seconds, answer.predict(csvOf(fresh)));
  } catch (error) {
    report.text(`ydf-training could not be run: ${error instanceof Error ? error.message : error}`);
  }
  report.table(`npm packages, ${rows} × ${columns}`, ['learner', 's', 'AUC'], lines);
}

function csvOf({ table, labels }: Labelled): string {
  const head = [...table.columns.map((column) => column.name), 'label'].join(',');
  const lines = Array.from(labels, (label, row) => {
    const cells = table.columns.map((column) =>
      column.kind === 'numeric' && !Number.isNaN(column.values[row]) ? column.values[row] : '',
    );
    return [...cells, label === 1 ? 'yes' : 'no'].join(',');
  });
  return [head, ...lines].join('\n');
}
