import { type LearnOptions, learn, predict } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { makeData } from './made-data.ts';
import { type Report, timed } from './report.ts';
import { scoreWithYdf } from './ydf.ts';

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
    const { seconds, answer } = await timed(1, () => scoreWithYdf(data, fresh));
    note('ydf-training, its defaults', seconds, answer);
  } catch (error) {
    report.text(`ydf-training could not be run: ${error instanceof Error ? error.message : error}`);
  }
  report.table(`npm packages, ${rows} × ${columns}`, ['learner', 's', 'AUC'], lines);
}
