import { binningKernel } from './compile-kernels.ts';
import { findCuts } from './cuts.ts';
import type { Block } from './ground.ts';
import type { Kernels } from './kernels.ts';

/** Where one thread puts values for the binning kernel, and the cuts it compares them with. */
export interface Staging {
  values: number;
  cuts: number;
  /** Twice four bytes a row, to sort a column in. */
  sorting: number;
}

const stagingValues = 16_384;
const cutsBytes = 256 * 4;

/** Lays out a thread's staging; `bytes` is its size for so many rows. */
export function layStaging(start: number, rows: number): Staging & { bytes: number } {
  const cuts = start + stagingValues * 4;
  return {
    values: start,
    cuts,
    sorting: cuts + cutsBytes,
    bytes: cuts + cutsBytes + 8 * rows - start,
  };
}

/** A function that finds a column's cuts and writes its bins into its block. */
export function columnBinner(
  memory: WebAssembly.Memory,
  staging: Staging,
): (column: BinnedColumn) => Float32Array {
  const bin = binningKernel(memory);
  const cutsThere = new Float32Array(memory.buffer, staging.cuts, 255);
  return ({ values, weights, block, column, cutRows, bins }) => {
    const room = {
      values: new Float32Array(memory.buffer, staging.sorting, cutRows),
      other: new Uint32Array(memory.buffer, staging.sorting + 4 * cutRows, cutRows),
    };
    const cuts = findCuts(values.subarray(0, cutRows), weights, bins - 1, room);
    cutsThere.fill(NaN).set(cuts);
    binValues(memory, bin, staging, values, block.bins + column - block.firstColumn, block.width);
    return cuts;
  };
}

export interface BinnedColumn {
  values: Float32Array;
  weights: Float64Array | undefined;
  block: Block;
  column: number;
  /** Cuts are found on the first so many rows. */
  cutRows: number;
  /** At most so many bins beside the one for missing, up to 255. */
  bins: number;
}

function binValues(
  memory: WebAssembly.Memory,
  bin: Kernels['bin'],
  staging: Staging,
  values: Float32Array,
  first: number,
  stride: number,
): void {
  const stage = new Float32Array(memory.buffer, staging.values, stagingValues);
  for (let start = 0; start < values.length; start += stagingValues) {
    const part = values.subarray(start, start + stagingValues);
    stage.set(part);
    const end = staging.values + part.length * 4;
    bin(staging.values, end, staging.cuts, first + start * stride, stride);
  }
}
