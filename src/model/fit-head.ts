import { applyCalibration, type Calibration, fitCalibration } from '../learning/calibrate.ts';
import { learn, type Model, predictLogOdds } from '../learning/learner.ts';
import type { LearnerName } from '../learning/options.ts';
import type { Table } from '../learning/table.ts';
import type { Head } from './heads.ts';
import { filterRows, type LabelledRows } from './labelled-rows.ts';

/** A learned head: trees with their calibration, or a share when there was too little to learn from. */
export type FittedHead =
  | { kind: 'trees'; model: Model; calibration: Calibration; rows: number; ones: number }
  | { kind: 'share'; share: number; rows: number; ones: number };

export interface FitOptions {
  learner: LearnerName;
  seed: number;
  threads: number;
}

/** Below these numbers of ones (and of zeros) trees or a calibration would learn chance. */
const leastToLearn = 20;
const leastToCalibrate = 8;

/**
 * Learns one head from `train`, stops and calibrates it on `calibration`.
 * With too few exits the head answers with their smoothed share among all rows at hand.
 */
export async function fitHead(
  head: Head,
  samples: { train: LabelledRows; calibration: LabelledRows },
  options: FitOptions,
): Promise<FittedHead> {
  const train = among(head, samples.train);
  const later = among(head, samples.calibration);
  const labels = head.labels(train);
  const laterLabels = head.labels(later);
  const ones = sum(labels);
  const counts = { rows: train.table.rows, ones };
  if (!enough(labels, leastToLearn) || !enough(laterLabels, leastToCalibrate)) {
    return { kind: 'share', share: smoothedShare(head, [train, later]), ...counts };
  }
  const { learner, seed, threads } = options;
  const model = await learn(train.table, labels, {
    ...gentle,
    learner,
    seed,
    threads,
    weights: train.weight,
    validation: { table: later.table, labels: laterLabels },
  });
  const scores = await predictLogOdds(model, later.table, { threads });
  const calibration = fitCalibration(scores, laterLabels, { seed });
  return { kind: 'trees', model, calibration, ...counts };
}

/** Calibrated probabilities of a head for every row of a table. */
export async function predictHead(
  head: FittedHead,
  table: Table,
  threads: number,
): Promise<Float64Array> {
  if (head.kind === 'share') return new Float64Array(table.rows).fill(head.share);
  const scores = await predictLogOdds(head.model, table, { threads });
  return applyCalibration(head.calibration, scores);
}

/** Rows of several dates know each other's persons: small steps and drawn columns hold against it. */
const gentle = {
  learningRate: 0.05,
  leaves: 31,
  minRows: 20,
  l2: 1,
  rowShare: 0.8,
  columnShare: 0.6,
};

function among(head: Head, rows: LabelledRows): LabelledRows {
  const kept = head.among?.(rows);
  return kept ? filterRows(rows, (row) => kept[row] === 1) : rows;
}

function enough(labels: Uint8Array, least: number): boolean {
  const ones = sum(labels);
  return ones >= least && labels.length - ones >= least;
}

function smoothedShare(head: Head, parts: readonly LabelledRows[]): number {
  let [ones, all] = [0.5, 1];
  for (const part of parts) {
    const labels = head.labels(part);
    for (let row = 0; row < labels.length; row++) {
      const weight = part.weight[row] as number;
      all += weight;
      ones += weight * (labels[row] as number);
    }
  }
  return ones / all;
}

function sum(labels: Uint8Array): number {
  return labels.reduce((total, label) => total + label, 0);
}
