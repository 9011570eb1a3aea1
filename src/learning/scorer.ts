import type { Ensemble } from './ensemble.ts';
import { assemble } from './wasm/assembler.ts';
import { lanes, predictKernel, predictNodeBytes } from './wasm/predict-kernel.ts';

/** Rows looked at together: their numbers stay in the cache while all trees pass over them. */
const blockRows = 128;
const pageBytes = 65_536;

let compiled: WebAssembly.Module | undefined;

/**
 * Puts the trees into the form the kernel reads.
 *
 * @param width numbers in a row; the ensemble's features are places in it
 * @returns a function that adds up the trees for rows that lie one after another
 */
export function createScorer(
  ensemble: Ensemble,
  width: number,
): (values: Float32Array, scores: Float64Array) => void {
  const nodes = 64;
  const nodesEnd = nodes + ensemble.feature.length * predictNodeBytes;
  const block = Math.ceil(nodesEnd / 64) * 64;
  const scoresAt = block + blockRows * width * 4;
  const pages = Math.ceil((scoresAt + blockRows * 8 + 8) / pageBytes) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  writeNodes(ensemble, memory, nodes);
  compiled ??= new WebAssembly.Module(assemble([predictKernel]));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const predict = exports.predict!;
  const there = new Float32Array(memory.buffer, block, blockRows * width);
  const sums = new Float64Array(memory.buffer, Math.ceil(scoresAt / 8) * 8, blockRows);
  return (values, scores) => {
    for (let start = 0; start < scores.length; start += blockRows) {
      const count = Math.min(blockRows, scores.length - start);
      there.set(values.subarray(start * width, (start + count) * width));
      sums.fill(0);
      const end = block + Math.ceil(count / lanes) * lanes * width * 4;
      for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) {
        const root = nodes + ensemble.starts[tree]! * predictNodeBytes;
        predict(root, block, end, width * 4, sums.byteOffset);
      }
      for (let i = 0; i < count; i++) scores[start + i]! += sums[i]!;
    }
  };
}

function writeNodes(ensemble: Ensemble, memory: WebAssembly.Memory, start: number): void {
  const view = new DataView(memory.buffer);
  const { feature, threshold, missingLeft, left, right, value } = ensemble;
  const addressOf = (node: number) => start + node * predictNodeBytes;
  for (let node = 0; node < feature.length; node++) {
    const at = addressOf(node);
    const isLeaf = left[node]! < 0;
    view.setInt32(at, isLeaf ? 0 : feature[node]! * 4, true);
    view.setFloat32(at + 4, threshold[node]!, true);
    view.setInt32(at + 8, missingLeft[node]!, true);
    view.setInt32(at + 12, addressOf(isLeaf ? node : left[node]!), true);
    view.setInt32(at + 16, addressOf(isLeaf ? node : right[node]!), true);
    view.setFloat64(at + 24, value[node]!, true);
  }
}
