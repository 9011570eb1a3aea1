import { averagePrecision } from '../learning/metrics/average-precision.ts';
import { type CalibrationBin, calibrationBins, ece } from '../learning/metrics/calibration-bins.ts';
import { type Measured, rocAucWithInterval, withInterval } from '../learning/metrics/intervals.ts';
import { liftAt, precisionAt, recallAt } from '../learning/metrics/list-share.ts';
import { brier, logLoss } from '../learning/metrics/probability-loss.ts';
import type { LineProbabilities } from './heads.ts';
import type { LabelledRows } from './labelled-rows.ts';

/** One figure of a validation with its 95 % interval; null where it cannot be told. */
export interface Figure {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
  method: Measured['method'];
}

export interface Validation {
  rows: number;
  churned: number;
  external: number;
  internal: number;
  /** Share of rows that left or fell silent. */
  baseRate: number;
  /** Of the churn probability. */
  churn: Figure[];
  /** Of the churn probability among lines that have not asked to go (no port or cancel request). */
  unannounced: Figure[];
  /** Ranking of p_external and p_internal against their own exits. */
  others: Figure[];
  /** Predicted against observed churn, tenths of the lines, lowest first. */
  calibration: CalibrationBin[];
}

type Metric = Parameters<typeof withInterval>[0];

const draws = 100;

/** Shares of the base that a list may hold. */
export const listShares = [0.01, 0.05, 0.1] as const;

const churnMetrics: [string, Metric][] = [
  ['average_precision', averagePrecision],
  ...listShares.flatMap((share): [string, Metric][] => [
    [`precision_at_${share * 100}pc`, (scores, labels) => precisionAt(scores, labels, share)],
    [`recall_at_${share * 100}pc`, (scores, labels) => recallAt(scores, labels, share)],
    [`lift_at_${share * 100}pc`, (scores, labels) => liftAt(scores, labels, share)],
  ]),
  ['brier', brier],
  ['log_loss', logLoss],
  ['ece', ece],
];

/** Judges probabilities of rows; rows without one (NaN) are left out. */
export function validate(told: LineProbabilities, all: LabelledRows, seed: number): Validation {
  const judged = (_: number, row: number) => !Number.isNaN(told.churn[row]);
  const lines = {
    churn: told.churn.filter(judged),
    external: told.external.filter(judged),
    internal: told.internal.filter(judged),
  };
  const rows = {
    churned: all.churned.filter(judged),
    external: all.external.filter(judged),
    internal: all.internal.filter(judged),
  };
  const quiet = (_: number, row: number) => all.announced[row] === 0 && judged(_, row);
  const unannounced = { churn: told.churn.filter(quiet), churned: all.churned.filter(quiet) };
  const figure = (name: string, metric: Metric, scores: Float64Array, labels: Uint8Array) =>
    toFigure(name, withInterval(metric, scores, labels, { seed, draws }));
  const auc = (name: string, scores: Float64Array, labels: Uint8Array) =>
    toFigure(name, rocAucWithInterval(scores, labels));
  const churned = count(rows.churned);
  const total = rows.churned.length;
  return {
    rows: total,
    churned,
    external: count(rows.external),
    internal: count(rows.internal),
    baseRate: churned / Math.max(1, total),
    churn: [
      auc('auc', lines.churn, rows.churned),
      ...churnMetrics.map(([name, metric]) => figure(name, metric, lines.churn, rows.churned)),
    ],
    unannounced: [
      auc('auc_unannounced', unannounced.churn, unannounced.churned),
      ...churnMetrics
        .filter(([name]) => /^(average_precision|precision|lift)/.test(name))
        .map(([name, metric]) =>
          figure(`${name}_unannounced`, metric, unannounced.churn, unannounced.churned),
        ),
    ],
    others: [
      auc('auc_external', lines.external, rows.external),
      auc('auc_internal', lines.internal, rows.internal),
      figure('average_precision_internal', averagePrecision, lines.internal, rows.internal),
    ],
    calibration: calibrationBins(lines.churn, rows.churned),
  };
}

function toFigure(name: string, measured: Measured): Figure {
  const told = (value: number) => (Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null);
  const { value, low, high, method } = measured;
  return { name, value: told(value), low: told(low), high: told(high), method };
}

function count(labels: Uint8Array): number {
  return labels.reduce((sum, label) => sum + label, 0);
}
