/** Rows given by the inputs that are 1 in them; every other input is 0. */
export interface LogisticData {
  inputs: Int32Array[];
  /** Number of inputs; input 0 is on in every row and not penalised. */
  size: number;
  labels: ArrayLike<number>;
  weights: ArrayLike<number>;
  /** Penalty on squared weights. */
  ridge: number;
}

const rounds = 25;

/**
 * Ridge logistic regression by Newton's method (iteratively reweighted least squares).
 *
 * @returns one weight an input, in log odds
 * @see Hastie, Tibshirani & Friedman 2009, 4.4.1
 */
export function fitLogistic(data: LogisticData): Float64Array {
  const used = usedInputs(data);
  const place = new Int32Array(data.size).fill(-1);
  used.forEach((input, i) => {
    place[input] = i;
  });
  const rows = data.inputs.map((row) => row.map((input) => place[input]!));
  let beta = new Float64Array(used.length);
  beta[0] = baseLogOdds(data);
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(rows, data, beta);
    beta = beta.map((value, i) => value + step[i]!);
    if (step.every((change) => Math.abs(change) < 1e-8)) break;
  }
  const weights = new Float64Array(data.size);
  used.forEach((input, i) => {
    weights[input] = beta[i]!;
  });
  return weights;
}

function usedInputs(data: LogisticData): number[] {
  const seen = new Uint8Array(data.size);
  seen[0] = 1;
  for (const row of data.inputs) for (const input of row) seen[input] = 1;
  return [...seen.keys()].filter((input) => seen[input]);
}

function baseLogOdds({ labels, weights }: LogisticData): number {
  let [ones, all] = [0.5, 1];
  for (let i = 0; i < labels.length; i++) {
    ones += labels[i]! * weights[i]!;
    all += weights[i]!;
  }
  return Math.log(ones / (all - ones));
}

function newtonStep(rows: Int32Array[], data: LogisticData, beta: Float64Array): Float64Array {
  const size = beta.length;
  const gradient = beta.map((value, i) => (i === 0 ? 0 : -data.ridge * value));
  const curvature = new Float64Array(size * size);
  for (let i = 0; i < size; i++) curvature[i * size + i] = i === 0 ? 1e-6 : data.ridge;
  for (const [r, row] of rows.entries()) {
    let logOdds = 0;
    for (const input of row) logOdds += beta[input]!;
    const chance = 1 / (1 + Math.exp(-logOdds));
    const pull = data.weights[r]! * (data.labels[r]! - chance);
    const bend = data.weights[r]! * chance * (1 - chance);
    for (const i of row) {
      gradient[i]! += pull;
      for (const j of row) curvature[i * size + j]! += bend;
    }
  }
  return solve(curvature, gradient);
}

/** Solves the symmetric positive system by Cholesky's factors. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = right.slice();
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i * size + k]! * x[k]!;
    x[i]! /= matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= matrix[k * size + i]! * x[k]!;
    x[i]! /= matrix[i * size + i]!;
  }
  return x;
}
