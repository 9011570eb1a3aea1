import { averagePrecision } from '../../learning/metrics/average-precision.ts';
import { ece } from '../../learning/metrics/calibration-bins.ts';
import { rocAucWithInterval, withInterval } from '../../learning/metrics/intervals.ts';
import { liftAt } from '../../learning/metrics/list-share.ts';
import { brier, logLoss } from '../../learning/metrics/probability-loss.ts';
import { rocAuc } from '../../learning/metrics/roc-auc.ts';

/** The figures of the contract, and the log loss. */
export interface Figures {
  auc: number;
  average_precision: number;
  top_decile_lift: number;
  brier: number;
  ece: number;
  log_loss: number;
}

type FigureMetric = (scores: Float64Array, labels: Uint8Array) => number;

const metrics: Record<keyof Figures, FigureMetric> = {
  auc: rocAuc,
  average_precision: averagePrecision,
  top_decile_lift: (scores, labels) => liftAt(scores, labels, 0.1),
  brier,
  ece,
  log_loss: logLoss,
};

const names = Object.keys(metrics) as (keyof Figures)[];

/** All figures of one set of predictions. */
export function figuresOf(probabilities: Float64Array, labels: Uint8Array): Figures {
  return fromEntries((name) => metrics[name](probabilities, labels));
}

/** The mean of each figure over the folds. */
export function meanFigures(folds: Figures[]): Figures {
  return fromEntries((name) => folds.reduce((sum, fold) => sum + fold[name], 0) / folds.length);
}

/** 95 % intervals of the figures on all predictions together: DeLong for the AUC, else bootstrap. */
export function intervalsOf(
  probabilities: Float64Array,
  labels: Uint8Array,
  seed: number,
): Record<keyof Figures, { low: number; high: number; method: string }> {
  const draws = Math.max(50, Math.min(400, Math.round(4_000_000 / labels.length)));
  const entries = names.map((name) => {
    const metric = metrics[name] as Parameters<typeof withInterval>[0];
    const measured =
      name === 'auc'
        ? rocAucWithInterval(probabilities, labels)
        : withInterval(metric, probabilities, labels, { seed, draws });
    return [name, { low: measured.low, high: measured.high, method: measured.method }];
  });
  return Object.fromEntries(entries);
}

function fromEntries(value: (name: keyof Figures) => number): Figures {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as unknown as Figures;
}
