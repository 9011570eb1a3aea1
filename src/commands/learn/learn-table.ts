import { performance } from 'node:perf_hooks';
import { exitCodes, Failure } from '../../core/failure.ts';
import { type LearnerName, type LearnOptions, predict } from '../../learning/learner.ts';
import { ece } from '../../learning/metrics/calibration-bins.ts';
import { Unfit } from '../../learning/unfit.ts';
import type { Context } from '../context.ts';
import { crossValidate, learnTuned } from './cross-validate.ts';
import { type Figures, figuresOf, intervalsOf, meanFigures } from './figures.ts';
import { requireColumns } from './missing-column.ts';
import { type Prepared, prepareTable } from './prepare-table.ts';
import { readTable } from './read-table.ts';

export interface LearnJob {
  file: string;
  label: string;
  /** The label's word that is a one; without it 1, true or yes. */
  one?: string;
  id?: string;
  drop?: string[];
  test?: string;
  folds: number;
  learner: LearnerName;
  seed: number;
  threads: number;
  tune?: boolean;
  /** The column that says when a row was known, for `tune`. */
  time?: string;
  context: Context;
}

/** What came out, for whoever prints or writes it. */
export interface Learned {
  /** Means over the folds (the calibration error over all predictions), or the figures on the test table; absent where that has no labels. */
  figures: Figures | undefined;
  intervals: ReturnType<typeof intervalsOf> | undefined;
  byFold: Figures[];
  probabilities: Float64Array;
  labels: Uint8Array | undefined;
  ids: string[];
  idName: string;
  /** Absent for a test table. */
  foldOf: Uint8Array | undefined;
  /** The table learned from, and the wall time of learning and predicting. */
  prepared: Prepared;
  seconds: number;
  /** Trees of each model that was learned. */
  trees: number[];
}

/** Reads the table, learns, and judges on rows not learned from. */
export async function learnTable(job: LearnJob): Promise<Learned> {
  const { prepared, readers } = await prepare(job, job.file);
  for (const left of prepared.leftOut) job.context.log.warn(left, 'a column was left out');
  const tested = job.test === undefined ? undefined : await prepare(job, job.test, readers);
  const test = tested?.prepared;
  if (test && job.test !== undefined)
    requireColumns(
      { file: job.file, table: prepared.table },
      { file: job.test, table: test.table },
    );
  const options = { learner: job.learner, seed: job.seed, threads: job.threads };
  const started = performance.now();
  const predicted = await asFailure(async () =>
    test ? byTest(job, prepared, test, options) : byFolds(job, prepared, options),
  );
  const seconds = Math.round(performance.now() - started) / 1000;
  const { labels, ids } = test ?? prepared;
  const { probabilities, byFold } = predicted;
  return {
    ...predicted,
    ...{ prepared, labels, ids, seconds, idName: job.id ?? 'row' },
    figures: labels && {
      ...meanFigures(byFold),
      // Small folds inflate it, so it is that of all predictions together.
      ece: ece(probabilities, labels),
    },
    intervals: labels && intervalsOf(probabilities, labels, job.seed),
  };
}

interface Judged {
  probabilities: Float64Array;
  byFold: Figures[];
  foldOf: Uint8Array | undefined;
  trees: number[];
}

/** Reads a table; one that is only judged on is read as the one learned from was. */
async function prepare(job: LearnJob, file: string, readers?: Map<string, string>) {
  const { label, one, id, time, drop = [] } = job;
  const asText = [id ?? [], one === undefined ? [] : label].flat();
  const alike = readers && { readers };
  const read = await readTable(file, { asText, leaveOut: drop, ...alike });
  const isScored = readers !== undefined;
  return {
    prepared: prepareTable(read, { file, label, one, id, time }, isScored),
    readers: read.readers,
  };
}

async function byFolds(
  job: LearnJob,
  { table, labels, times }: Prepared,
  options: LearnOptions,
): Promise<Judged> {
  const { progress } = job.context;
  progress.step('folds', job.folds);
  const { models, ...rest } = await crossValidate(table, labels!, {
    ...options,
    folds: job.folds,
    ...{ isTuned: job.tune ?? false, times },
    onFold: () => progress.tick(1),
  });
  progress.done();
  return { ...rest, trees: models.map((model) => model.ensemble.starts.length - 1) };
}

async function byTest(
  job: LearnJob,
  { table, labels, times }: Prepared,
  test: Prepared,
  options: LearnOptions,
): Promise<Judged> {
  const model = await learnTuned(table, labels!, { ...options, isTuned: job.tune ?? false, times });
  const probabilities = await predict(model, test.table, options);
  return {
    probabilities,
    byFold: test.labels ? [figuresOf(probabilities, test.labels)] : [],
    foldOf: undefined,
    trees: [model.ensemble.starts.length - 1],
  };
}

/** What the learner refuses (too many rows for it, a table that does not fit) the operator can mend. */
async function asFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw new Failure(exitCodes.usage, error.told, { cause: error });
  }
}
