import type { Code, WasmFunction } from './assembler.ts';
import { i32, i64, i64x2, memory, repeatWhile } from './instructions.ts';

/**
 * Adds the packed gradients of a leaf's rows into the histograms of one block of columns.
 * A block's bins lie row by row, so one row is one cache line; the histograms of a block fit the
 * first-level cache. `offsets[k]` is where column k's histogram starts, a constant in the code.
 */
export function histogramKernel(name: string, offsets: number[], indexed: boolean): WasmFunction {
  return {
    name,
    params: { bins: 'i32', rows: 'i32', gradients: 'i32', end: 'i32', histogram: 'i32' },
    locals: { row: 'i32', gradient: 'i64', cell: 'i32' },
    body: ({ get, set }) => [
      indexed ? [] : set('row', get('bins')),
      repeatWhile(i32.below(get('gradients'), get('end')), [
        indexed ? set('row', rowAddress(get('bins'), get('rows'), offsets.length)) : [],
        set('gradient', i64.load(get('gradients'))),
        ...offsets.flatMap((offset, column) => [
          set('cell', histogramCell(get('histogram'), i32.load8(get('row'), column))),
          i64.store(get('cell'), i64.add(i64.load(get('cell'), offset), get('gradient')), offset),
        ]),
        indexed
          ? set('rows', i32.add(get('rows'), i32.const(4)))
          : set('row', i32.add(get('row'), i32.const(offsets.length))),
        set('gradients', i32.add(get('gradients'), i32.const(8))),
      ]),
    ],
  };
}

/** The same for one column alone, whatever its block's width. */
export const columnKernel: WasmFunction = {
  name: 'column',
  params: {
    ...{ bins: 'i32', stride: 'i32', rows: 'i32', gradients: 'i32', end: 'i32', histogram: 'i32' },
  },
  locals: { cell: 'i32' },
  body: ({ get, set }) => [
    repeatWhile(i32.below(get('gradients'), get('end')), [
      set(
        'cell',
        histogramCell(
          get('histogram'),
          i32.load8(i32.add(get('bins'), i32.multiply(i32.load(get('rows')), get('stride')))),
        ),
      ),
      i64.store(get('cell'), i64.add(i64.load(get('cell')), i64.load(get('gradients')))),
      set('rows', i32.add(get('rows'), i32.const(4))),
      set('gradients', i32.add(get('gradients'), i32.const(8))),
    ]),
  ],
};

/** `larger -= smaller`, cell by cell (16 bytes a step): a parent's histogram becomes the sibling's. */
export const subtractKernel: WasmFunction = {
  name: 'subtract',
  params: { larger: 'i32', smaller: 'i32', end: 'i32' },
  body: ({ get, set }) => [
    repeatWhile(i32.below(get('larger'), get('end')), [
      i64x2.store(
        get('larger'),
        i64x2.subtract(i64x2.load(get('larger')), i64x2.load(get('smaller'))),
      ),
      set('larger', i32.add(get('larger'), i32.const(16))),
      set('smaller', i32.add(get('smaller'), i32.const(16))),
    ]),
  ],
};

/** The memory's own fill and copy: those of typed arrays go byte by byte over shared memory. */
export const clearKernel: WasmFunction = {
  name: 'clear',
  params: { from: 'i32', to: 'i32' },
  body: ({ get }) => [memory.fill(get('from'), i32.const(0), i32.subtract(get('to'), get('from')))],
};

function rowAddress(bins: Code, rows: Code, stride: number): Code {
  return i32.add(bins, i32.multiply(i32.load(rows), i32.const(stride)));
}

function histogramCell(histogram: Code, bin: Code): Code {
  return i32.add(histogram, i32.shiftLeft(bin, i32.const(3)));
}
