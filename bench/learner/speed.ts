import { join } from 'node:path';
import { explainWithThreads } from '../../src/learning/explain.ts';
import { type LearnOptions, learn, predict } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { makeData } from './made-data.ts';
import { runPeers } from './peers.ts';
import { type Report, timed } from './report.ts';
import { readPredictions, writeTable } from './table-folder.ts';

export interface Size {
  rows: number;
  columns: number;
  trees: number;
}

const testRows = 20_000;

/** Training time from single-precision numbers in memory to a model, and the AUC on fresh rows. */
export async function compareTraining(report: Report, sizes: Size[], repeats: number) {
  const rows: string[][] = [];
  for (const { rows: count, columns, trees } of sizes) {
    const data = makeData(count, columns, 1);
    const test = makeData(testRows, columns, 2);
    const options: LearnOptions = { seed: 1, trees, leaves: 31, threads: report.threads };
    const own = await timed(repeats, () => learn(data.table, data.labels, options));
    const auc = rocAuc(await predict(own.answer, test.table), test.labels);
    const name = `${count} × ${columns}, ${trees} trees`;
    rows.push([name, 'holdfast', own.seconds.toFixed(2), auc.toFixed(4), '1.00']);
    if (!report.python) continue;
    const folder = writeTable(join(report.folder, 'train'), data);
    const testFolder = writeTable(join(report.folder, 'test'), test);
    const task = { kind: 'speed', folder, test: testFolder, trees, repeats };
    for (const { peer, seconds } of runPeers(report.python, { ...task, threads: report.threads })) {
      const theirs = rocAuc(readPredictions(testFolder, peer), test.labels);
      const ratio = (own.seconds / seconds).toFixed(2);
      rows.push([name, peer, seconds.toFixed(2), theirs.toFixed(4), ratio]);
    }
  }
  report.table('Training', ['size', 'learner', 's', 'AUC', 'holdfast / it'], rows);
}

/** A forest of 100 trees beside scikit-learn's. */
export async function compareForest(report: Report, { rows, columns, trees }: Size) {
  const data = makeData(rows, columns, 1);
  const test = makeData(testRows, columns, 2);
  const options: LearnOptions = { learner: 'forest', seed: 1, trees, threads: report.threads };
  const own = await timed(1, () => learn(data.table, data.labels, options));
  const auc = rocAuc(await predict(own.answer, test.table), test.labels);
  const lines = [['holdfast', own.seconds.toFixed(2), auc.toFixed(4), '1.00']];
  if (report.python) {
    const folder = writeTable(join(report.folder, 'train'), data);
    const testFolder = writeTable(join(report.folder, 'test'), test);
    const task = { kind: 'forest', folder, test: testFolder, trees, threads: report.threads };
    for (const { peer, seconds } of runPeers(report.python, task)) {
      const theirs = rocAuc(readPredictions(testFolder, peer), test.labels);
      const ratio = (own.seconds / seconds).toFixed(2);
      lines.push([peer, seconds.toFixed(2), theirs.toFixed(4), ratio]);
    }
  }
  const title = `Random forest, ${rows} × ${columns}, ${trees} trees`;
  report.table(title, ['learner', 's', 'AUC', 'holdfast / it'], lines);
}

/** Scoring many rows and explaining some of them, beside LightGBM. */
export async function compareScoring(report: Report, size: Size, explained: number) {
  const data = makeData(20_000, size.columns, 1);
  const many = makeData(size.rows, size.columns, 3);
  const { threads } = report;
  const model = await learn(data.table, data.labels, {
    seed: 1,
    trees: size.trees,
    leaves: 31,
    threads,
  });
  const scored = await timed(2, () => predict(model, many.table, { threads }));
  const some = Int32Array.from({ length: explained }, (_, row) => row);
  const shown = await timed(1, () =>
    explainWithThreads(model, many.table, { threads, rows: some }),
  );
  const lines = [
    ['holdfast predict', scored.seconds.toFixed(2)],
    [`holdfast explain, ${explained} rows`, shown.seconds.toFixed(2)],
  ];
  if (report.python) {
    const folder = writeTable(join(report.folder, 'train'), data);
    const test = writeTable(join(report.folder, 'many'), many);
    const task = { kind: 'scoring', folder, test, trees: size.trees, explained, threads };
    for (const { peer, seconds } of runPeers(report.python, task))
      lines.push([peer, seconds.toFixed(2)]);
  }
  const title = `Scoring ${size.rows} × ${size.columns} with ${size.trees} trees`;
  report.table(title, ['what', 's'], lines);
}
