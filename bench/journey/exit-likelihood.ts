import { fitLogistic } from '../../src/journey/stage-model/logistic.ts';

/** One active line on one date, and whether it left within 30 days. */
export interface Judged {
  /** The churn score. */
  risk: number;
  /** The stage model's chance to leave within 30 days. */
  chance: number;
  /** The stage it was named. */
  stage: number;
  gone: boolean;
}

const riskBounds = [0.002, 0.004, 0.006, 0.01, 0.015, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.35];

/**
 * Mean log likelihood of leaving within 30 days, in nats a line, of logistic regressions fitted on
 * other operators: on nothing, on the stage, on the binned risk score, on the
 * binned exit chance, and on pairs.
 */
export function compareLikelihoods(taught: Judged[], asked: Judged[]): Record<string, number> {
  const views = {
    'base rate': () => [],
    stage: (row: Judged) => [stageInput(row)],
    'risk score': (row: Judged) => [riskInput(row)],
    'risk score and stage': (row: Judged) => [riskInput(row), stageInput(row)],
    'exit chance': (row: Judged) => [chanceInput(row)],
    'risk score and exit chance': (row: Judged) => [riskInput(row), chanceInput(row)],
  };
  return Object.fromEntries(
    Object.entries(views).map(([name, inputs]) => [name, heldOut(taught, asked, inputs)]),
  );
}

function heldOut(taught: Judged[], asked: Judged[], inputs: (row: Judged) => number[]): number {
  const on = (row: Judged) => Int32Array.from([0, ...inputs(row)]);
  const weights = fitLogistic({
    inputs: taught.map(on),
    size: 6 + 2 * bins,
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

const bins = riskBounds.length + 1;
const binOf = (chance: number) => riskBounds.filter((bound) => chance >= bound).length;
const stageInput = (row: Judged) => 1 + row.stage;
const riskInput = (row: Judged) => 6 + binOf(row.risk);
const chanceInput = (row: Judged) => 6 + bins + binOf(row.chance);
