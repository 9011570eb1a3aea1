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
const halvings = 30;

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
  let reached = objective(rows, data, beta);
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(rows, data, beta);
    const moved = climb(rows, data, { beta, step, reached });
    if (!moved) break;
    beta = moved.beta;
    reached = moved.reached;
    if (step.every((change) => Math.abs(change) < 1e-8)) break;
  }
  const weights = new Float64Array(data.size);
  used.forEach((input, i) => {
    weights[input] = beta[i]!;
  });
  return weights;
}

/**
 * The whole step, or the first half, quarter … of it that does not lower the penalised likelihood: a
 * rare input that is strong is overshot by whole steps, and never comes back. Undefined at the top.
 */
function climb(
  rows: Int32Array[],
  data: LogisticData,
  from: { beta: Float64Array<ArrayBuffer>; step: Float64Array; reached: number },
): { beta: Float64Array<ArrayBuffer>; reached: number } | undefined {
  for (let halving = 0; halving < halvings; halving++) {
    const beta = from.beta.map((value, i) => value + from.step[i]! / 2 ** halving);
    const reached = objective(rows, data, beta);
    if (reached >= from.reached) return { beta, reached };
  }
  return undefined;
}

/** Log likelihood less the penalty. */
function objective(rows: Int32Array[], data: LogisticData, beta: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < beta.length; i++) sum -= (data.ridge / 2) * beta[i]! * beta[i]!;
  for (const [r, row] of rows.entries()) {
    let logOdds = 0;
    for (const input of row) logOdds += beta[input]!;
    const against = data.labels[r] === 1 ? -logOdds : logOdds;
    sum -= data.weights[r]! * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return sum;
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
