import { fitLogistic } from '../../src/journey/stage-model/logistic.ts';

/** One active line on one date: its risk score, the stage it was named, and whether it left in 30 days. */
export interface Judged {
  risk: number;
  stage: number;
  gone: boolean;
}

const riskBounds = [0.002, 0.004, 0.006, 0.01, 0.015, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.35];

/**
 * Mean log likelihood of leaving within 30 days, in nats a line, of logistic regressions fitted on
 * other operators: on nothing, on the stage, on the binned risk score, and on both.
 */
export function compareLikelihoods(taught: Judged[], asked: Judged[]): Record<string, number> {
  const views = {
    'base rate': () => [],
    stage: (row: Judged) => [stageInput(row)],
    'risk score': (row: Judged) => [riskInput(row)],
    'risk score and stage': (row: Judged) => [riskInput(row), stageInput(row)],
  };
  return Object.fromEntries(
    Object.entries(views).map(([name, inputs]) => [name, heldOut(taught, asked, inputs)]),
  );
}

function heldOut(taught: Judged[], asked: Judged[], inputs: (row: Judged) => number[]): number {
  const on = (row: Judged) => Int32Array.from([0, ...inputs(row)]);
  const weights = fitLogistic({
    inputs: taught.map(on),
    size: 1 + 5 + riskBounds.length + 1,
    labels: taught.map(({ gone }) => +gone),
    weights: taught.map(() => 1),
    ridge: 1,
  });
  let sum = 0;
  for (const row of asked) {
    const logOdds = on(row).reduce((total, input) => total + weights[input]!, 0);
    sum += Math.log(1 / (1 + Math.exp(row.gone ? -logOdds : logOdds)));
  }
  return sum / asked.length;
}

const stageInput = (row: Judged) => 1 + row.stage;
const riskInput = (row: Judged) => 6 + riskBounds.filter((bound) => row.risk >= bound).length;
