import { assemble } from './wasm/assembler.ts';
import { lossKernel, measureKernel, packKernel } from './wasm/gradient-kernels.ts';
import {
  binKernel,
  clearKernel,
  columnKernel,
  copyKernel,
  histogramKernel,
  partitionKernel,
  scanKernel,
  subtractKernel,
  walkKernel,
} from './wasm/kernels.ts';

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
}

type RowsKernel = (
  bins: number,
  rows: number,
  gradients: number,
  end: number,
  histogram: number,
) => void;

export interface Kernels {
  bin: (values: number, end: number, cuts: number, bins: number, stride: number) => void;
  subtract: (larger: number, smaller: number, end: number) => void;
  partition: (
    bins: number,
    stride: number,
    shift: number,
    last: number,
    rows: number,
    gradients: number,
    end: number,
    toRows: number,
    toGradients: number,
  ) => number;
  column: (
    bins: number,
    stride: number,
    rows: number,
    gradients: number,
    end: number,
    histogram: number,
  ) => void;
  /** The address of the best last cell on the left, or 0. */
  scan: (
    from: number,
    to: number,
    missingLeft: number,
    gradient: number,
    hessian: number,
    l2: number,
    minHessian: number,
    atLeast: number,
    found: number,
  ) => number;
  clear: (from: number, to: number) => void;
  copy: (to: number, from: number, size: number) => void;
  walk: (rows: number, end: number, nodes: number, values: number, scores: number) => void;
  loss: (
    ...addresses: [
      rows: number,
      end: number,
      scores: number,
      labels: number,
      weights: number,
      sums: number,
    ]
  ) => void;
  measure: (
    ...addresses: [
      rows: number,
      end: number,
      scores: number,
      labels: number,
      weights: number,
      probabilities: number,
      sums: number,
    ]
  ) => void;
  pack: (
    ...addresses: [
      rows: number,
      end: number,
      probabilities: number,
      labels: number,
      weights: number,
      perGradient: number,
      perHessian: number,
      toRows: number,
      toGradients: number,
      sums: number,
    ]
  ) => void;
  histogram: (block: number, dense: boolean) => RowsKernel;
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

const baseModule = once(() => new WebAssembly.Module(assemble([binKernel])));

/** The kernel that bins values; it is needed before the others can be made. */
export function binningKernel(memory: WebAssembly.Memory): Kernels['bin'] {
  const instance = new WebAssembly.Instance(baseModule(), { env: { memory } });
  return instance.exports.bin as Kernels['bin'];
}

const fixed = [
  scanKernel,
  columnKernel,
  partitionKernel,
  subtractKernel,
  clearKernel,
  copyKernel,
  walkKernel,
];

/** Compiles kernels for just these blocks: widths and histogram places become constants. */
export function compileKernels(
  blocks: Block[],
  offset: Int32Array,
  weighted: boolean,
): WebAssembly.Module {
  const histograms = blocks.flatMap((block, i) => {
    const offsets = [...offset.subarray(block.firstColumn, block.firstColumn + block.width)];
    return [
      histogramKernel(`dense${i}`, offsets, false),
      histogramKernel(`indexed${i}`, offsets, true),
    ];
  });
  const onLabels = [measureKernel(weighted), packKernel(weighted), lossKernel(weighted)];
  return new WebAssembly.Module(assemble([...fixed, ...onLabels, ...histograms]));
}

/** Binds the kernels to the ground's memory, once a thread. */
export function bindKernels(ground: Ground): Omit<Kernels, 'bin'> {
  const { exports } = new WebAssembly.Instance(ground.kernelModule, {
    env: { memory: ground.memory },
  });
  return {
    subtract: exports.subtract as Kernels['subtract'],
    column: exports.column as Kernels['column'],
    scan: exports.scan as Kernels['scan'],
    clear: exports.clear as Kernels['clear'],
    copy: exports.copy as Kernels['copy'],
    walk: exports.walk as Kernels['walk'],
    loss: exports.loss as Kernels['loss'],
    measure: exports.measure as Kernels['measure'],
    pack: exports.pack as Kernels['pack'],
    partition: exports.partition as Kernels['partition'],
    histogram: (block, dense) => exports[`${dense ? 'dense' : 'indexed'}${block}`] as RowsKernel,
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
