import { expect, test } from 'vitest';
import { drawWeights, numberPersons, weighRows } from '../../../src/backtest/measure/draws.ts';
import { expandedTail } from '../../../src/backtest/measure/expanded-tail.ts';
import { figureKinds } from '../../../src/backtest/measure/figures.ts';
import { measureGroups } from '../../../src/backtest/measure/groups.ts';
import type { JudgedDate } from '../../../src/backtest/measure/judged-date.ts';
import { figuresWithIntervals, measureDates } from '../../../src/backtest/measure/resample.ts';
import { averagePrecision } from '../../../src/learning/metrics/average-precision.ts';
import { campaignMoney, empChurn } from '../../../src/learning/metrics/emp-churn.ts';
import { rocAuc } from '../../../src/learning/metrics/roc-auc.ts';
import { madeDate } from './made-date.ts';

const { value: _value, ...money } = campaignMoney;

function told(dates: JudgedDate[]): Record<string, number> {
  const values = figuresWithIntervals(measureDates(dates, { seed: 1, money, resamples: 3 }));
  return Object.fromEntries(figureKinds.map(({ name }, kind) => [name, values[kind]!.value]));
}

test('figures of one date are those of the learner’s metrics', () => {
  const probability = [0.9, 0.8, 0.8, 0.4, 0.3, 0.3, 0.2, 0.1, 0.05, 0.01];
  const churned = [1, 0, 1, 0, 1, 0, 0, 0, 0, 0];
  const figures = told([madeDate({ probability, churned })]);
  expect(figures.auc).toBeCloseTo(rocAuc(probability, churned), 12);
  // all who left went to a rival here: the same pairs, counted another way
  expect(figures.auc_external).toBe(figures.auc);
  expect(figures.average_precision).toBeCloseTo(averagePrecision(probability, churned), 12);
  expect(figures.emp).toBeCloseTo(empChurn(probability, churned).profit, 12);
  // 1 of the 10 lines is listed at 10 %: the riskiest, who left
  expect(figures.precision_at_10pc).toBe(1);
  expect(figures.recall_at_10pc).toBeCloseTo(1 / 3, 12);
  expect(figures.lift_at_10pc).toBeCloseTo(1 / 0.3, 12);
  expect(figures.base_rate).toBeCloseTo(0.3, 12);
});

test('over two dates rows are ranked within their own date and lists are added up', () => {
  // first date: the exit is ranked over both others: 2 of 2 pairs; second: under one of two: 1 of 2
  const first = madeDate({
    probability: [0.2, 0.1, 0.1],
    churned: [1, 0, 0],
    listed: [1, 0, 0],
    gain: [50, 0, 0],
  });
  const second = madeDate({
    probability: [0.9, 0.8, 0.7],
    churned: [0, 1, 0],
    listed: [1, 1, 0],
    gain: [-6, 40, 0],
  });
  const figures = told([first, second]);
  expect(figures.auc).toBeCloseTo(3 / 4, 12);
  // mean over exits of the precision where each is found: 1 and 1/2
  expect(figures.average_precision).toBeCloseTo(3 / 4, 12);
  // 3 lines listed, 2 of them left
  expect(figures.precision_at_capacity).toBeCloseTo(2 / 3, 12);
  expect(figures.listed_at_capacity).toBeCloseTo(1.5, 12);
  // (50 + 34) / 2 dates
  expect(figures.profit).toBeCloseTo(42, 12);
});

test('where no revenue is known nothing is said of money', () => {
  const date = { ...madeDate({ probability: [0.2, 0.1], churned: [1, 0] }), yearlyMargin: 0 };
  expect(told([date]).emp).toBeNaN();
});

test('a person is drawn with all rows of all dates, once on average', () => {
  const person = Uint32Array.from({ length: 30_000 }, (_, row) => 4_000_000 + (row % 10_000));
  const other = person.slice(0, 5000).reverse();
  const { all, places } = numberPersons([{ person }, { person: other }]);
  const drawn = drawWeights(all, { seed: 7, number: 3 });
  const [weights, later] = places.map((rows) => weighRows(drawn, rows)) as [Uint8Array, Uint8Array];
  expect([...weights]).toEqual([...drawWeights(person, { seed: 7, number: 3 })]);
  expect([...later].reverse()).toEqual([...weights.subarray(20_000, 25_000)]);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  expect(mean).toBeGreaterThan(0.97);
  expect(mean).toBeLessThan(1.03);
});

test('intervals of few cases are as wide as Student’s t asks', () => {
  // n = 10: t(0.975, 9) = 2.262, × sqrt(10 / 9) = 2.385, and a normal lies above that in 0.0085 of cases
  expect(expandedTail(10)).toBeCloseTo(0.0085, 3);
  expect(expandedTail(100_000)).toBeCloseTo(0.025, 4);
  expect(expandedTail(1)).toBe(0);
});

test('groups count their own pairs, equal chances by half', () => {
  const date = madeDate({
    probability: [0.5, 0.4, 0.4, 0.3, 0.9, 0.1],
    churned: [0, 1, 0, 0, 1, 0],
    listed: [1, 1, 0, 0, 1, 0],
    stage: ['idea', 'idea', 'idea', 'idea', 'action', 'action'],
  });
  const groups = measureGroups([date], 1).filter(({ dimension }) => dimension === 'stage');
  expect(groups.map(({ group }) => group)).toEqual(['action', 'idea']);
  // idea: the exit at 0.4 lies under 0.5 (0), beside 0.4 (½), over 0.3 (1): 1.5 of 3
  expect(groups[1]?.auc.value).toBeCloseTo(0.5, 12);
  expect(groups[0]?.auc.value).toBe(1);
  expect(groups[1]?.precision.value).toBeCloseTo(0.5, 12);
  expect(groups[1]?.exitRate.value).toBeCloseTo(0.25, 12);
});
