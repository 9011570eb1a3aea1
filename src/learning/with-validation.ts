import { type Encoded, encodeTable } from './features.ts';
import type { LearnOptions } from './options.ts';

/** Rows of a validation table stand behind the others, turned into numbers the same way. */
export function withValidation(
  fitted: Encoded,
  rows: number,
  labels: Uint8Array,
  { weights, validation }: LearnOptions,
) {
  const { ordered } = fitted;
  if (!validation) return { values: fitted.values, ordered, rows, labels, weights, cutRows: rows };
  const extra = encodeTable(fitted.features, validation.table);
  const count = validation.table.rows;
  if (validation.labels.length !== count)
    throw new RangeError(`${validation.labels.length} validation labels for ${count} rows`);
  const weighted = weights ?? validation.weights;
  return {
    values: fitted.values.map((values, i) => joined(values, extra[i]!)),
    ordered,
    rows: rows + count,
    labels: joined(labels, validation.labels),
    weights: weighted && joined(weights ?? ones(rows), validation.weights ?? ones(count)),
    cutRows: rows,
  };
}

function ones(count: number): Float64Array {
  return new Float64Array(count).fill(1);
}

function joined<T extends Float32Array | Float64Array | Uint8Array>(first: T, second: T): T {
  const both = new (first.constructor as new (length: number) => T)(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
