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
 * whatever the number of threads and the order of the columns.
 *
 * One class alone gives a model that answers with that class' smoothed share, without trees.
 *
 * @param labels n labels, 0 or 1, in the order of the rows
 * @throws RangeError for labels other than 0 and 1, or lengths that differ
 */
export async function learn(
  table: Table,
  labels: Uint8Array,
  options: LearnOptions,
): Promise<Model> {
  checkTable(table);
  checkLabels(table, labels, options);
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
