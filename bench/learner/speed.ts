import { join } from 'node:path';
import { type LearnOptions, learn, type Model, predict } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { makeData } from './made-data.ts';
import { loadNow, race, timeCells, timeHeads } from './race.ts';
import type { Report } from './report.ts';
import { readPredictions, writeTable } from './table-folder.ts';

export interface Size {
  rows: number;
  columns: number;
  trees: number;
}

const testRows = 20_000;

/** Training time from single-precision numbers in memory to a model, and the AUC on fresh rows. */
export async function compareTraining(report: Report, size: Size, turns: number): Promise<void> {
  const own = { name: 'holdfast', options: { leaves: 31 } };
  await compare(report, size, { kind: 'speed', title: 'Training', turns, own });
}

/** A forest of 100 trees beside scikit-learn's. */
export async function compareForest(report: Report, size: Size, turns: number): Promise<void> {
  const own = { name: 'holdfast', options: { learner: 'forest' } as const };
  await compare(report, size, { kind: 'forest', title: 'Random forest', turns, own });
}

async function compare(
  report: Report,
  { rows, columns, trees }: Size,
  contest: {
    kind: string;
    title: string;
    turns: number;
    own: { name: string; options: Partial<LearnOptions> };
  },
): Promise<void> {
  const { kind, turns, own } = contest;
  const { threads } = report;
  const data = makeData(rows, columns, 1);
  const test = makeData(testRows, columns, 2);
  const folder = report.python ? writeTable(join(report.folder, 'train'), data) : '';
  const testFolder = report.python ? writeTable(join(report.folder, 'test'), test) : '';
  let model: Model | undefined;
  const run = async () => {
    model = await learn(data.table, data.labels, { seed: 1, trees, threads, ...own.options });
  };
  const task = { kind, folder, test: testFolder, trees, threads };
  const busy = loadNow();
  const times = await race(report, turns, [{ name: own.name, run }], task);
  const ours = await predict(model!, test.table);
  const lines = times.map((time) => {
    const scores = time.name === own.name ? ours : readPredictions(testFolder, time.name);
    const auc = rocAuc(scores, test.labels).toFixed(4);
    return [time.name, auc, ...timeCells(time, times[0]!)];
  });
  report.table(
    `${contest.title}, ${rows} × ${columns}, ${trees} trees, ${threads} threads, best of ${turns} turns; ${busy}`,
    ['learner', 'AUC', ...timeHeads],
    lines,
  );
}
