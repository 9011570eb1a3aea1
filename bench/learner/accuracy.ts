import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { prepareTable } from '../../src/commands/learn/prepare-table.ts';
import { readTable } from '../../src/commands/learn/read-table.ts';
import { rowsWhere, stratifiedFolds } from '../../src/learning/folds.ts';
import { type LearnOptions, learn, predict } from '../../src/learning/learner.ts';
import { logLoss } from '../../src/learning/metrics/probability-loss.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { takeRows } from '../../src/learning/table.ts';
import type { Labelled } from './made-data.ts';
import { runPeers } from './peers.ts';
import type { Report } from './report.ts';
import { readPredictions, writeTable } from './table-folder.ts';
import { scoreWithYdf } from './ydf.ts';

interface Known {
  file: string;
  label: string;
  drop: string[];
  /** For the title; the file's name when left out. */
  name?: string;
}

const folds = 5;

/** The labelled tables of the folder that is there, and any further ones that are named. */
export function knownTables(dataFolder: string, more: Known[]): Known[] {
  const known = [
    { file: 'ibm_telco/telco.csv', label: 'Churn', drop: ['customerID'] },
    { file: 'iranian/iranian_churn.csv', label: 'Churn', drop: [] },
    { file: 'mlc_churn/mlc_churn_5000.csv', label: 'churn', drop: [] },
  ].map((one) => ({ ...one, file: join(dataFolder, one.file) }));
  return [...known.filter(({ file }) => existsSync(file)), ...more];
}

/** Five folds on each table, the same for all: mean AUC and log loss over the folds. */
export async function compareAccuracy(report: Report, tables: Known[]): Promise<void> {
  for (const known of tables) {
    const rows: string[][] = [];
    const data = await readKnown(known);
    const foldOf = stratifiedFolds(data.labels, folds, 1);
    const results = new Map<string, Result>();
    results.set('holdfast', await byFolds(data, foldOf, { seed: 1, threads: report.threads }));
    const forest: LearnOptions = { learner: 'forest', seed: 1, threads: report.threads };
    results.set('holdfast forest', await byFolds(data, foldOf, forest));
    await addNpm(results, data, foldOf);
    if (report.python) {
      const folder = writeTable(join(report.folder, basename(known.file)), data, foldOf);
      const task = { kind: 'accuracy', folder, threads: report.threads };
      for (const { peer, seconds } of runPeers(report.python, task))
        results.set(peer, { probabilities: readPredictions(folder, peer), seconds });
    }
    for (const [name, { probabilities, seconds }] of results) {
      const { auc, loss } = foldMeans(probabilities, data.labels, foldOf);
      rows.push([name, auc.toFixed(4), loss.toFixed(4), seconds.toFixed(1)]);
    }
    const name = known.name ?? basename(known.file);
    const title = `Accuracy on ${name}, ${data.table.rows} × ${data.table.columns.length}, five folds, defaults`;
    report.table(title, ['learner', 'AUC', 'log loss', 's'], rows);
  }
}

async function readKnown({ file, label, drop }: Known): Promise<Labelled> {
  const read = await readTable(file, { asText: [], leaveOut: drop });
  const { table, labels } = prepareTable(
    read,
    { file, label, one: undefined, id: undefined, time: undefined },
    false,
  );
  const first = firstOfEqualRows({ table, labels: labels! });
  return { table: takeRows(table, first), labels: Uint8Array.from(first, (row) => labels![row]!) };
}

/** Rows that are equal in everything count once: they would be learned from and judged on. */
function firstOfEqualRows({ table, labels }: Labelled): number[] {
  const seen = new Set<string>();
  return [...labels.keys()].filter((row) => {
    const cells = table.columns.map((column) =>
      column.kind === 'numeric' ? column.values[row] : column.codes[row],
    );
    const key = `${labels[row]},${cells.join(',')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

interface Result {
  probabilities: Float64Array;
  seconds: number;
}

/** What npm has, on tables it can bear: time grows with the square of the rows. */
async function addNpm(results: Map<string, Result>, data: Labelled, foldOf: Uint8Array) {
  const { rows } = data.table;
  const small: LearnOptions = { learner: 'ml-random-forest', seed: 1, trees: 10 };
  if (rows * data.table.columns.length <= 40_000)
    results.set('ml-random-forest, 10 trees', await byFolds(data, foldOf, small));
  if (rows * data.table.columns.length <= 200_000)
    results.set('ydf-training', await judge(data, foldOf, scoreWithYdf));
}

async function byFolds(data: Labelled, foldOf: Uint8Array, options: LearnOptions): Promise<Result> {
  return judge(data, foldOf, async (learned, judged) => {
    const model = await learn(learned.table, learned.labels, options);
    return predict(model, judged.table, options);
  });
}

async function judge(
  { table, labels }: Labelled,
  foldOf: Uint8Array,
  score: (learned: Labelled, judged: Labelled) => Promise<Float64Array>,
): Promise<Result> {
  const probabilities = new Float64Array(table.rows);
  const part = (rows: Int32Array) => ({
    table: takeRows(table, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  });
  const started = performance.now();
  for (let fold = 0; fold < folds; fold++) {
    const outside = rowsWhere(foldOf, (one) => one === fold);
    const inside = rowsWhere(foldOf, (one) => one !== fold);
    const predicted = await score(part(inside), part(outside));
    for (const [i, row] of outside.entries()) probabilities[row] = predicted[i]!;
  }
  return { probabilities, seconds: (performance.now() - started) / 1000 };
}

function foldMeans(probabilities: Float64Array, labels: Uint8Array, foldOf: Uint8Array) {
  let [auc, loss] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const rows = rowsWhere(foldOf, (one) => one === fold);
    const theirs = Array.from(rows, (row) => probabilities[row]!);
    const own = Array.from(rows, (row) => labels[row]!);
    auc += rocAuc(theirs, own) / folds;
    loss += logLoss(theirs, own) / folds;
  }
  return { auc, loss };
}
