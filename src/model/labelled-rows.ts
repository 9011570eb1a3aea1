import { type Table, takeRows } from '../learning/table.ts';
import { joinParts } from './feature-columns.ts';
import type { Sample } from './sample.ts';

/** Rows of several dates in one table for the learner, with what is to be learned. */
export interface LabelledRows {
  table: Table;
  churned: Uint8Array;
  external: Uint8Array;
  internal: Uint8Array;
  /** Whether the line had already asked to go. */
  announced: Uint8Array;
  /** Where the row's person stands in 0..1. */
  place: Float64Array;
  /** How many lines a row stands for. */
  weight: Float64Array;
}

/** Rows of the samples, date after date. */
export function joinSamples(samples: readonly Sample[]): LabelledRows {
  const table = joinParts(samples.map((sample) => sample.features));
  const bytes = (pick: (sample: Sample) => Uint8Array) => {
    const joined = new Uint8Array(table.rows);
    place(joined, samples.map(pick));
    return joined;
  };
  const doubles = (pick: (sample: Sample) => Float64Array) => {
    const joined = new Float64Array(table.rows);
    place(joined, samples.map(pick));
    return joined;
  };
  return {
    table,
    churned: bytes((sample) => sample.churned),
    external: bytes((sample) => sample.external),
    internal: bytes((sample) => sample.internal),
    announced: bytes((sample) => sample.announced),
    place: doubles((sample) => sample.place),
    weight: doubles((sample) => sample.weight),
  };
}

/** The rows that `keep` says yes to. */
export function filterRows(rows: LabelledRows, keep: (row: number) => boolean): LabelledRows {
  const kept: number[] = [];
  for (let row = 0; row < rows.table.rows; row++) if (keep(row)) kept.push(row);
  if (kept.length === rows.table.rows) return rows;
  return {
    table: takeRows(rows.table, kept),
    churned: Uint8Array.from(kept, (row) => rows.churned[row] as number),
    external: Uint8Array.from(kept, (row) => rows.external[row] as number),
    internal: Uint8Array.from(kept, (row) => rows.internal[row] as number),
    announced: Uint8Array.from(kept, (row) => rows.announced[row] as number),
    place: Float64Array.from(kept, (row) => rows.place[row] as number),
    weight: Float64Array.from(kept, (row) => rows.weight[row] as number),
  };
}

function place<T extends Uint8Array | Float64Array>(joined: T, parts: readonly T[]): void {
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
}
