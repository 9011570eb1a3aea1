import type { Learned, LearnJob } from './learn-table.ts';

/** What `--json` prints: the figures of the contract first, then how they came about. */
export function summaryOf(job: LearnJob, learned: Learned): Record<string, unknown> {
  const { figures, intervals, byFold, prepared, seconds, trees, labels } = learned;
  return {
    ...figures,
    seconds,
    intervals,
    by_fold: byFold,
    judged_by: job.test === undefined ? `${job.folds}-fold cross-validation` : 'test table',
    rows: prepared.table.rows,
    columns: prepared.table.columns.length,
    ones: sum(prepared.labels!),
    judged_rows: learned.probabilities.length,
    judged_ones: labels && sum(labels),
    left_out: prepared.leftOut,
    learner: job.learner,
    seed: job.seed,
    trees,
  };
}

/** One line for people: on what the figures stand. */
export function sentenceOf(job: LearnJob, learned: Learned): string {
  const { prepared, seconds, trees, labels } = learned;
  const { rows, columns } = prepared.table;
  const share = ((100 * sum(prepared.labels!)) / rows).toFixed(1);
  const judged =
    job.test === undefined
      ? `${job.folds}-fold cross-validation`
      : labels
        ? `learned here, judged on ${job.test}`
        : `learned here, probabilities for ${job.test}, which has no ${job.label} to judge them by`;
  const most = Math.max(...trees);
  return `${rows} rows × ${columns.length} columns, ${share} % ones; ${judged}; ${job.learner}, up to ${most} trees; ${seconds} s`;
}

function sum(labels: Uint8Array): number {
  return labels.reduce((total, label) => total + label, 0);
}
