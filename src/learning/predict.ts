import type { Ensemble } from './ensemble.ts';
import { encodeTable } from './features.ts';
import type { Model } from './model.ts';
import type { Table } from './table.ts';

/**
 * Log odds of a one for every row.
 *
 * @throws RangeError when the table lacks a column of the model
 */
export async function predictLogOdds(
  model: Model,
  table: Table,
  _options: { threads?: number } = {},
): Promise<Float64Array> {
  const sums = sumTrees(model, encodeTable(model.features, table), table.rows);
  return model.scale === 'logOdds' ? sums : sums.map(logOdds);
}

/** Probabilities of a one for every row. */
export async function predict(
  model: Model,
  table: Table,
  options: { threads?: number } = {},
): Promise<Float64Array> {
  if (model.scale === 'probability')
    return sumTrees(model, encodeTable(model.features, table), table.rows);
  const scores = await predictLogOdds(model, table, options);
  return scores.map((score) => 1 / (1 + Math.exp(-score)));
}

function logOdds(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
}

function sumTrees(model: Model, values: Float32Array[], rows: number): Float64Array {
  const { ensemble } = model;
  const sums = new Float64Array(rows).fill(model.base);
  const row = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let f = 0; f < values.length; f++) row[f] = values[f]![r]!;
    sums[r]! += sumRow(ensemble, row);
  }
  return sums;
}

function sumRow(ensemble: Ensemble, row: Float32Array): number {
  const { starts, feature, threshold, missingLeft, left, right, value } = ensemble;
  let sum = 0;
  for (let tree = 0; tree + 1 < starts.length; tree++) {
    let node = starts[tree]!;
    while (left[node]! >= 0) {
      const x = row[feature[node]!]!;
      const isLeft = x < threshold[node]! || (missingLeft[node] === 1 && Number.isNaN(x));
      node = isLeft ? left[node]! : right[node]!;
    }
    sum += value[node]!;
  }
  return sum;
}
