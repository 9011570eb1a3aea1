/** Columns whose bins lie together, row by row; the histograms of a block fit the L1 cache. */
export interface Block {
  firstColumn: number;
  width: number;
  /** Where its bins start: row r, column k at `bins + r * width + k`. */
  bins: number;
}

/**
 * A binned table in shared memory with the code that works on it: what all threads stand on.
 * It is plain data and can be posted to a worker.
 */
export interface Ground {
  memory: WebAssembly.Memory;
  rows: number;
  columns: number;
  blocks: Block[];
  /** Cuts by column; a column has one bin more than cuts, and bin 0 for what is missing. */
  cuts: Float32Array[];
  /** Bytes into a leaf's histograms where a column's starts. */
  histogramOffset: Int32Array;
  histogramBytes: number;
  kernelModule: WebAssembly.Module;
  /** Where the labels stand, one byte a row, and the weights, 8 bytes a row; 0 for no weights. */
  labels: number;
  weights: number;
  /** Where the rank of each row stands, 4 bytes a row; 0 where nothing is drawn by row. */
  ranks: number;
}

const widestBlock = 16;

/** Splits the columns into blocks of about equal width, a multiple of `threads` many. */
export function layBlocks(columns: number, rows: number, threads: number, start: number): Block[] {
  const rounds = Math.ceil(columns / (widestBlock * threads));
  const count = Math.min(columns, rounds * threads);
  const blocks: Block[] = [];
  let bins = start;
  for (let i = 0; i < count; i++) {
    const firstColumn = Math.floor((i * columns) / count);
    const width = Math.floor(((i + 1) * columns) / count) - firstColumn;
    blocks.push({ firstColumn, width, bins });
    bins += align(rows * width);
  }
  return blocks;
}

export function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

/** Where each column's histogram starts: 8 bytes a bin, filled up to 16. */
export function layHistograms(cuts: Float32Array[]): { offset: Int32Array; bytes: number } {
  const offset = new Int32Array(cuts.length);
  let bytes = 0;
  for (const [column, its] of cuts.entries()) {
    offset[column] = bytes;
    bytes += Math.ceil((its.length + 2) / 2) * 16;
  }
  return { offset, bytes: align(bytes) };
}
