import { type BinnedColumn, layStaging } from './bin-columns.ts';
import { compileKernels } from './compile-kernels.ts';
import type { Crew } from './crew.ts';
import { answer, type BinRequest } from './crew-answers.ts';
import type { OrderedCategory } from './features.ts';
import { align, type Ground, layBlocks, layHistograms } from './ground.ts';
import { rankRows } from './rank-rows.ts';
import { reserve } from './work-area.ts';

/** What a ground is made of. */
export interface GroundInput {
  /** Values by column; NaN = missing. Those of ordered categories are written here. */
  values: Float32Array[];
  ordered: OrderedCategory[];
  /** Whether anything will be drawn by row, so that rows need ranks. */
  isRanked: boolean;
  rows: number;
  labels: Uint8Array;
  weights: Float64Array | undefined;
  /** The first so many rows are those cuts are found on. */
  cutRows: number;
  bins: number;
}

/** Bins a table into fresh shared memory; returns the ground and the first free address. */
export async function layGround(
  input: GroundInput,
  crew: Crew | undefined,
): Promise<{ ground: Ground; end: number }> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const threads = crew?.size ?? 1;
  const { rows, values } = input;
  const staging = align(layStaging(0, input.cutRows).bytes);
  const labels = 64 + threads * staging;
  const weights = input.weights ? labels + align(rows) : 0;
  const isRanked = input.isRanked || input.ordered.length > 0;
  const ranks = isRanked ? labels + align(rows) + (input.weights ? align(rows * 8) : 0) : 0;
  const start =
    labels + align(rows) + (input.weights ? align(rows * 8) : 0) + (isRanked ? align(rows * 4) : 0);
  const blocks = layBlocks(values.length, rows, threads, start);
  const last = blocks.at(-1)!;
  const end = last.bins + align(last.width * rows);
  reserve(memory, end);
  new Uint8Array(memory.buffer, labels, rows).set(input.labels);
  if (input.weights) new Float64Array(memory.buffer, weights, rows).set(input.weights);
  const cuts: Float32Array[] = [];
  const binned = { memory, rows, blocks, labels, weights, cuts };
  const skipped = new Set(input.ordered.map(({ place }) => place));
  await binAll(input, binned, crew, (column) => !skipped.has(column));
  if (isRanked) {
    const found = rankRows(binned, input.cutRows, { skipped, levels: input.ordered });
    for (const { place, inOrder } of input.ordered) input.values[place]!.set(inOrder(found));
    new Uint32Array(memory.buffer, ranks, rows).set(found);
    await binAll(input, binned, crew, (column) => skipped.has(column));
  }
  const { offset, bytes } = layHistograms(cuts);
  const kernelModule = compileKernels(blocks, offset, input.weights !== undefined);
  const ground: Ground = {
    ...{ ...binned, columns: values.length, kernelModule, ranks },
    ...{ histogramOffset: offset, histogramBytes: bytes },
  };
  return { ground, end };
}

type Binned = Pick<Ground, 'memory' | 'blocks' | 'cuts'>;

/** Each worker takes the next column when it is done with one. */
async function binAll(
  input: GroundInput,
  { memory, blocks, cuts }: Binned,
  crew: Crew | undefined,
  isAsked: (column: number) => boolean,
): Promise<void> {
  const columns = blocks
    .flatMap((block) =>
      input.values
        .slice(block.firstColumn, block.firstColumn + block.width)
        .map((values, k) => ({ values, block, column: block.firstColumn + k })),
    )
    .filter(({ column }) => isAsked(column))
    .values();
  const request = (worker: number, column: Pick<BinnedColumn, 'values' | 'block' | 'column'>) => {
    const size = align(layStaging(0, input.cutRows).bytes);
    return {
      kind: 'bin',
      memory,
      staging: layStaging(64 + worker * size, input.cutRows),
      column: { ...column, weights: input.weights, cutRows: input.cutRows, bins: input.bins },
    } satisfies BinRequest;
  };
  const work = async (worker: number) => {
    for (const column of columns) {
      const asked = request(worker, column);
      cuts[column.column] = crew
        ? await crew.ask<Float32Array>(worker, asked)
        : (answer(asked) as Float32Array);
    }
  };
  await Promise.all(Array.from({ length: crew?.size ?? 1 }, (_, worker) => work(worker)));
}
