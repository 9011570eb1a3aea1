import type { Ensemble } from './ensemble.ts';
import { type Condition, pathsOf, type TreePath } from './tree-paths.ts';

/** Up to so many conditions a set of them is a whole number. */
const mostBits = 30;
/** Up to so many conditions what was worked out for a set of met ones is kept for the next row. */
const mostKept = 12;

/** Shapley values of all trees together: rows x columns, row after row. */
export function shapOfEnsemble(ensemble: Ensemble, columns: Float32Array[]): Float64Array {
  const result = new Float64Array((columns[0]?.length ?? 0) * columns.length);
  shapOfPaths(pathsOf(ensemble), columns, result);
  return result;
}

/**
 * Adds the Shapley values of every path to `result` (rows x features). On one path a value depends
 * only on which of its conditions are met, and few such sets occur: each is worked out once.
 *
 * @param values by feature, a number for each row, NaN = missing
 */
export function shapOfPaths(paths: TreePath[], values: Float32Array[], result: Float64Array): void {
  const rows = values[0]?.length ?? 0;
  const met = new Int32Array(rows);
  const places = new Int32Array(1 << mostKept);
  for (const path of paths) {
    const { conditions, value } = path;
    if (conditions.length === 0) continue;
    if (conditions.length > mostBits) {
      addLongPath(path, values, result);
      continue;
    }
    met.fill(0);
    for (const [bit, condition] of conditions.entries())
      markMet(met, 1 << bit, condition, values[condition.feature]!);
    const share = conditionShares(conditions, value);
    const features = Int32Array.from(conditions, (condition) => condition.feature);
    addAll({ met, features, share, places, width: values.length, result });
  }
}

/** A path with very many conditions, row by row and with nothing kept. */
function addLongPath(path: TreePath, values: Float32Array[], result: Float64Array): void {
  const { conditions, value } = path;
  const rows = values[0]!.length;
  const shareOf = conditionShares(conditions, value);
  for (let row = 0; row < rows; row++) {
    const shares = shareOf((k) => meets(conditions[k]!, values[conditions[k]!.feature]![row]!));
    for (const [k, { feature }] of conditions.entries())
      result[row * values.length + feature]! += shares[k]!;
  }
}

function meets({ low, high, missing }: Condition, value: number): boolean {
  return value >= low ? value < high : missing && Number.isNaN(value);
}

function markMet(met: Int32Array, bit: number, condition: Condition, values: Float32Array): void {
  const { low, high, missing } = condition;
  for (let row = 0; row < met.length; row++) {
    const value = values[row]!;
    if (value >= low ? value < high : missing && Number.isNaN(value)) met[row]! |= bit;
  }
}

function addAll(work: {
  met: Int32Array;
  features: Int32Array;
  share: (isMet: (condition: number) => boolean) => Float64Array;
  places: Int32Array;
  width: number;
  result: Float64Array;
}): void {
  const { met, features, share, places, width, result } = work;
  const count = features.length;
  const isKept = count <= mostKept;
  const kept: Float64Array[] = [];
  if (isKept) places.fill(-1, 0, 1 << count);
  for (let row = 0; row < met.length; row++) {
    const set = met[row]!;
    let shares: Float64Array;
    if (isKept && places[set]! >= 0) shares = kept[places[set]!]!;
    else {
      shares = share((k) => ((set >>> k) & 1) === 1);
      if (isKept) places[set] = kept.push(shares) - 1;
    }
    const at = row * width;
    for (let i = 0; i < count; i++) result[at + features[i]!]! += shares[i]!;
  }
}

/**
 * The Shapley values of one path's conditions, given which are met: with z the zero shares, A the
 * met ones and d their number, condition k of A gets
 * value * (1 - z_k) * prod(z outside A) * sum over s of e_s(A without k) * s! (d-1-s)! / d!,
 * where e_s are the coefficients of prod (z_j + t); one outside A gets the same with -z_k and all of A.
 */
function conditionShares(
  conditions: Condition[],
  value: number,
): (isMet: (condition: number) => boolean) => Float64Array {
  const count = conditions.length;
  const zero = Float64Array.from(conditions, (condition) => condition.zeroShare);
  const weight = Float64Array.from(conditions, (_, s) => 1 / (count * choose(count - 1, s)));
  const product = new Float64Array(count + 1);
  return (isMet) => {
    let outside = value;
    let size = 0;
    product.fill(0);
    product[0] = 1;
    for (let k = 0; k < count; k++) {
      if (isMet(k)) multiply(product, ++size, zero[k]!);
      else outside *= zero[k]!;
    }
    let unmet = 0;
    if (size < count) for (let s = 0; s <= size; s++) unmet -= product[s]! * weight[s]!;
    return zero.map((z, k) =>
      isMet(k) ? outside * (1 - z) * without(product, size, z, weight) : outside * unmet,
    );
  };
}

/** Multiplies the polynomial of degree `size - 1` by (z + t). */
function multiply(product: Float64Array, size: number, z: number): void {
  for (let s = size; s > 0; s--) product[s] = product[s]! * z + product[s - 1]!;
  product[0]! *= z;
}

/** Divides (z + t) out from the top and weighs the coefficients that are left. */
function without(product: Float64Array, size: number, z: number, weight: Float64Array): number {
  let coefficient = 0;
  let sum = 0;
  for (let s = size; s > 0; s--) {
    coefficient = product[s]! - z * coefficient;
    sum += coefficient * weight[s - 1]!;
  }
  return sum;
}

function choose(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
