import type { BacktestResult, ToldFigure } from '../../src/backtest/result.ts';

/** A small result of one date and two variants; no feature looks ahead. */
export function madeResult(): BacktestResult {
  const figure = (name: string, value: number): ToldFigure => ({
    ...{ figure: name, value, low: value - 0.1, high: value + 0.1 },
  });
  const figures = ['base_rate', 'auc', 'average_precision', 'precision_at_5pc'].map((name) =>
    figure(name, 0.7),
  );
  const dates = [{ asOf: '2026-01-31', modelVersion: '20260131-01234567', figures }];
  const gains = [
    { share: 0, recall: 0 },
    { share: 1, recall: 1 },
  ];
  return {
    operator: 'OP',
    ...{ from: '2026-01-31', to: '2026-01-31', everyDays: 28, knownBy: '2026-03-31' },
    ...{ models: 'trained', resamples: 200, seed: 1 },
    horizons: [
      {
        horizonDays: 30,
        dates: [{ asOf: '2026-01-31', lines: 200, exits: 8 }],
        variants: [
          { name: 'configured', all: figures, dates, differences: [], gains },
          {
            name: 'learner=forest',
            ...{ all: figures, dates, gains },
            differences: [figure('auc', -0.2), figure('profit', 0.05)],
          },
        ],
        groups: [
          {
            ...{ dimension: 'stage', group: 'idea', rows: 50, exits: 5, listed: 9 },
            ...{ meanProbability: 0.1, figures: [figure('exit_rate', 0.1)] },
          },
        ],
        walk: {
          leadTimes: [
            {
              ...{ list: 'capacity', exits: 8, listed: 3 },
              ...{ lower_days: 4, median_days: 11, upper_days: 20 },
            },
          ],
          stability: [],
          stageFlow: [{ from_stage: 'idea', to_stage: 'left', lines: 5 }],
          daysToExit: [{ stage: 'idea', exits: 5, median_days: 11 }],
        },
        calibration: [{ rows: 200, predicted: 0.05, observed: 0.04 }],
      },
    ],
    leakCheck: { asOf: '2026-01-31', lines: 200, features: 378, leaks: [] },
    singleFeatures: [{ feature: 'tenure_days', family: 'contract', auc: 0.6, suspicious: false }],
  };
}
