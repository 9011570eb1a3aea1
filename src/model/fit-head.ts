import { applyCalibration, type Calibration, fitCalibration } from '../learning/calibrate.ts';
import { type Model, predictLogOdds } from '../learning/learner.ts';
import type { PredictOptions } from '../learning/predict.ts';
import type { Table } from '../learning/table.ts';
import { crossCalibrate } from './cross-calibrate.ts';
import type { Head } from './heads.ts';
import { filterRows, type LabelledRows } from './labelled-rows.ts';
import { countOnes, enough, type FitOptions, learnFold } from './learn-fold.ts';
import { foldOf, foldsFor } from './person-folds.ts';

/** A learned head: trees with their calibration, or a share when there was too little to learn from. */
export type FittedHead =
  | { kind: 'trees'; models: Model[]; calibration: Calibration; rows: number; ones: number }
  | { kind: 'share'; share: number; rows: number; ones: number };

/** Below this number of ones (and of zeros) a calibration would learn chance. */
const leastToCalibrate = 15;

/**
 * Learns one head: for each fold of persons, trees from the other persons' `train` rows, stopped on
 * the fold's own `later` rows. The models' mean log odds are calibrated on later rows that the
 * scoring model had not seen the person of.
 * With too few exits the head answers with their smoothed share among all rows at hand.
 *
 * @returns beside the head a probability for every later row of a used fold, from trees and a
 *          calibration that know neither the row nor its person; NaN for the other rows
 */
export async function fitHead(
  head: Head,
  samples: { train: LabelledRows; later: LabelledRows },
  options: FitOptions,
): Promise<{ fitted: FittedHead; heldOut: Float64Array }> {
  const { later } = samples;
  const train = among(head, samples.train);
  const labels = head.labels(later);
  const counted = head.among?.(later) ?? new Uint8Array(later.table.rows).fill(1);
  const counts = { rows: train.table.rows, ones: countOnes(head.labels(train)) };
  const models: Model[] = [];
  const scores = new Float64Array(later.table.rows).fill(Number.NaN);
  const folds = foldsFor(samples.train.table.rows);
  for (let fold = 0; fold < folds.used; fold++) {
    const isOwn = (rows: LabelledRows) => (row: number) =>
      foldOf(rows.place[row] as number, folds.count) === fold;
    const others = filterRows(train, (row) => !isOwn(train)(row));
    const own = filterRows(later, isOwn(later));
    const model = await learnFold(head, { train: others, stop: among(head, own) }, options);
    if (!model) return share(head, [train, among(head, later)], counts, later.table.rows);
    models.push(model);
    const told = await predictLogOdds(model, own.table, { threads: options.threads });
    let next = 0;
    for (let row = 0; row < scores.length; row++) {
      if (isOwn(later)(row)) scores[row] = told[next++] as number;
    }
  }
  const usable = (row: number) => counted[row] === 1 && !Number.isNaN(scores[row]);
  const known = scores.filter((_, row) => usable(row));
  const knownLabels = labels.filter((_, row) => usable(row));
  if (!enough(knownLabels, leastToCalibrate)) {
    return share(head, [train, among(head, later)], counts, later.table.rows);
  }
  const { seed } = options;
  const calibration = fitCalibration(known, knownLabels, { seed });
  const heldOut = crossCalibrate({ scores, labels, usable, place: later.place, seed });
  return { fitted: { kind: 'trees', models, calibration, ...counts }, heldOut };
}

/** Calibrated probabilities of a head for every row of a table. */
export async function predictHead(
  head: FittedHead,
  table: Table,
  options: PredictOptions,
): Promise<Float64Array> {
  if (head.kind === 'share') return new Float64Array(table.rows).fill(head.share);
  const mean = new Float64Array(table.rows);
  for (const model of head.models) {
    const scores = await predictLogOdds(model, table, options);
    for (let row = 0; row < mean.length; row++) {
      mean[row] = (mean[row] as number) + (scores[row] as number) / head.models.length;
    }
  }
  return applyCalibration(head.calibration, mean);
}

function share(
  head: Head,
  parts: readonly LabelledRows[],
  counts: { rows: number; ones: number },
  laterRows: number,
): { fitted: FittedHead; heldOut: Float64Array } {
  const answer = smoothedShare(head, parts);
  const heldOut = new Float64Array(laterRows).fill(answer);
  return { fitted: { kind: 'share', share: answer, ...counts }, heldOut };
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

function among(head: Head, rows: LabelledRows): LabelledRows {
  const kept = head.among?.(rows);
  return kept ? filterRows(rows, (row) => kept[row] === 1) : rows;
}
