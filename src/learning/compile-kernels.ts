import type { Block, Ground } from './ground.ts';
import type { Kernels, RowsKernel } from './kernels.ts';
import { assemble } from './wasm/assembler.ts';
import { binKernel } from './wasm/bin-kernel.ts';
import { measureKernel, packKernel } from './wasm/gradient-kernels.ts';
import {
  clearKernel,
  columnKernel,
  histogramKernel,
  subtractKernel,
} from './wasm/histogram-kernels.ts';
import { lossKernel } from './wasm/loss-kernel.ts';
import { copyKernel, partitionKernel, walkKernel } from './wasm/row-kernels.ts';
import { scanKernel } from './wasm/scan-kernel.ts';

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
