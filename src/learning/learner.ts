import { learnBoosting } from './learn-boosting.ts';
import { learnForest } from './learn-forest.ts';
import { learnMlForest } from './learn-ml-forest.ts';
import type { Model } from './model.ts';
import type { LearnOptions } from './options.ts';
import { checkTable, type Table } from './table.ts';

export type { Model } from './model.ts';
export type { LearnerName, LearnOptions } from './options.ts';
export { predict, predictLogOdds } from './predict.ts';

/**
 * Learns to tell ones from zeros. The same table, labels, options and seed give the same model,
 * whatever the number of threads and the order of the rows and of the columns.
 *
 * One class alone gives a model that answers with that class' smoothed share, without trees.
 *
 * @param labels n labels, 0 or 1, in the order of the rows
 * @throws RangeError for labels other than 0 and 1, or lengths that differ
 */
export async function learn(table: Table, labels: Uint8Array, given: LearnOptions): Promise<Model> {
  checkTable(table);
  checkLabels(table, labels, given);
  const options = given.weights ? { ...given, weights: roundedWeights(given.weights) } : given;
  switch (options.learner ?? 'boosting') {
    case 'boosting':
      return learnBoosting(table, labels, options);
    case 'forest':
      return learnForest(table, labels, options);
    case 'ml-random-forest':
      return learnMlForest(table, labels, options);
  }
}

function checkLabels(table: Table, labels: Uint8Array, { weights }: LearnOptions): void {
  if (table.rows === 0) throw new RangeError('a table without rows cannot be learned from');
  if (labels.length !== table.rows)
    throw new RangeError(`${labels.length} labels for ${table.rows} rows`);
  if (labels.some((label) => label > 1)) throw new RangeError('labels must be 0 or 1');
  if (!weights) return;
  if (weights.length !== table.rows)
    throw new RangeError(`${weights.length} weights for ${table.rows} rows`);
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity)))
    throw new RangeError('weights must be finite and not below 0');
}

/** Weights to 32 bits of the largest: sums of them are exact, so that no order of adding matters. */
function roundedWeights(weights: Float64Array): Float64Array {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const unit = 2 ** (Math.ceil(Math.log2(Math.max(largest, 1e-200))) - 32);
  return weights.map((weight) => Math.round(weight / unit) * unit);
}
