import { exitCodes, Failure } from '../../core/failure.ts';
import { rowsWhere, stratifiedFolds } from '../../learning/folds.ts';
import { type LearnOptions, learn, type Model, predict } from '../../learning/learner.ts';
import { type Table, takeRows } from '../../learning/table.ts';
import { tune } from '../../learning/tune.ts';
import { type Figures, figuresOf } from './figures.ts';

/** Whether settings are searched, and when each row was known, if that is said. */
interface Tuning {
  isTuned: boolean;
  times: Float64Array | undefined;
}

/** Predictions for rows a model has not learned from. */
export interface Predictions {
  probabilities: Float64Array;
  /** The fold in which a row was held out; all 0 for a table of its own. */
  foldOf: Uint8Array;
  byFold: Figures[];
  models: Model[];
}

/**
 * Learns on all folds but one and predicts that one, for each; both classes are spread evenly.
 *
 * @throws Failure (exit 2) when there are fewer rows of a class than folds
 */
export async function crossValidate(
  table: Table,
  labels: Uint8Array,
  options: LearnOptions & Tuning & { folds: number; onFold: () => void },
): Promise<Predictions> {
  const { folds, onFold, times, ...learning } = options;
  const ones = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(ones, labels.length - ones) < folds)
    throw new Failure(exitCodes.usage, {
      en: `${ones} of ${labels.length} labels are 1: ${folds} folds need at least ${folds} of each class: check --label, or take fewer with --folds`,
      zh: `${labels.length} 个标签中有 ${ones} 个为 1：分成 ${folds} 份时，每一类至少要有 ${folds} 个：请检查 --label，或用 --folds 减少份数`,
    });
  const foldOf = stratifiedFolds(labels, folds, options.seed);
  const probabilities = new Float64Array(table.rows);
  const byFold: Figures[] = [];
  const models: Model[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const inside = rowsWhere(foldOf, (one) => one !== fold);
    const outside = rowsWhere(foldOf, (one) => one === fold);
    const labelsOf = (rows: Int32Array) => Uint8Array.from(rows, (row) => labels[row]!);
    const model = await learnTuned(takeRows(table, inside), labelsOf(inside), {
      ...learning,
      times: times && Float64Array.from(inside, (row) => times[row]!),
    });
    const predicted = await predict(model, takeRows(table, outside), learning);
    for (const [i, row] of outside.entries()) probabilities[row] = predicted[i]!;
    byFold.push(figuresOf(predicted, labelsOf(outside)));
    models.push(model);
    onFold();
  }
  return { probabilities, foldOf, byFold, models };
}

/** Learns, with settings searched on the same rows before when they are to be tuned. */
export async function learnTuned(
  table: Table,
  labels: Uint8Array,
  { isTuned, times, ...options }: LearnOptions & Tuning,
): Promise<Model> {
  if (!isTuned) return learn(table, labels, options);
  const { settings } = await tune(table, labels, { ...options, ...(times && { time: times }) });
  return learn(table, labels, { ...options, ...settings });
}
