import type { WasmFunction } from './assembler.ts';
import {
  f32,
  f64,
  forever,
  i32,
  i64,
  i64x2,
  leaveWhen,
  memory,
  nextWhen,
  repeatWhile,
  select,
} from './instructions.ts';

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

type Code = readonly number[];

function rowAddress(bins: Code, rows: Code, stride: number): Code {
  return i32.add(bins, i32.multiply(i32.load(rows), i32.const(stride)));
}

function histogramCell(histogram: Code, bin: Code): Code {
  return i32.add(histogram, i32.shiftLeft(bin, i32.const(3)));
}

/**
 * Moves rows and their gradients to one side or the other: those whose shifted bin is at most
 * `last` go upwards from `toRows`, the others downwards from the end. Returns the address behind
 * the last left row. With `shift` 255 the missing bin 0 becomes 255 and goes right.
 */
export const partitionKernel: WasmFunction = {
  name: 'partition',
  params: {
    bins: 'i32',
    stride: 'i32',
    shift: 'i32',
    last: 'i32',
    rows: 'i32',
    gradients: 'i32',
    end: 'i32',
    toRows: 'i32',
    toGradients: 'i32',
  },
  locals: { row: 'i32', gradient: 'i64', right: 'i32', left: 'i32', slot: 'i32', back: 'i32' },
  result: 'i32',
  body: ({ get, set }) => [
    set('right', i32.subtract(get('end'), get('rows'))),
    set('left', i32.const(0)),
    repeatWhile(i32.below(get('rows'), get('end')), [
      set('row', i32.load(get('rows'))),
      set('gradient', i64.load(get('gradients'))),
      set('right', i32.subtract(get('right'), i32.const(4))),
      set(
        'back',
        i32.below(
          get('last'),
          i32.and(
            i32.add(
              i32.load8(i32.add(get('bins'), i32.multiply(get('row'), get('stride')))),
              get('shift'),
            ),
            i32.const(255),
          ),
        ),
      ),
      set('slot', select(get('right'), get('left'), get('back'))),
      i32.store(i32.add(get('toRows'), get('slot')), get('row')),
      i64.store(
        i32.add(get('toGradients'), i32.shiftLeft(get('slot'), i32.const(1))),
        get('gradient'),
      ),
      // A row that went left gives the place at the right end back.
      set('slot', i32.shiftLeft(i32.equalsZero(get('back')), i32.const(2))),
      set('left', i32.add(get('left'), get('slot'))),
      set('right', i32.add(get('right'), get('slot'))),
      set('rows', i32.add(get('rows'), i32.const(4))),
      set('gradients', i32.add(get('gradients'), i32.const(8))),
    ]),
    get('left'),
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

/**
 * Turns values into bins: 0 for missing, else 1 + the number of cuts that are at most the value.
 * `cuts` are 255 ascending numbers, filled up with infinity; eight halvings find the place.
 */
export const binKernel: WasmFunction = {
  name: 'bin',
  params: { values: 'i32', end: 'i32', cuts: 'i32', bins: 'i32', stride: 'i32' },
  locals: { value: 'f32', place: 'i32' },
  body: ({ get, set }) => [
    repeatWhile(i32.below(get('values'), get('end')), [
      set('value', f32.load(get('values'))),
      set('place', get('cuts')),
      ...[128, 64, 32, 16, 8, 4, 2, 1].map((step) =>
        set(
          'place',
          i32.add(
            get('place'),
            i32.shiftLeft(
              f32.atMost(f32.load(get('place'), (step - 1) * 4), get('value')),
              i32.const(Math.log2(step) + 2),
            ),
          ),
        ),
      ),
      i32.store8(
        get('bins'),
        select(
          i32.add(
            i32.shiftRight(i32.subtract(get('place'), get('cuts')), i32.const(2)),
            i32.const(1),
          ),
          i32.const(0),
          f32.equal(get('value'), get('value')),
        ),
      ),
      set('values', i32.add(get('values'), i32.const(4))),
      set('bins', i32.add(get('bins'), get('stride'))),
    ]),
  ],
};

/** The memory's own fill and copy: those of typed arrays go byte by byte over shared memory. */
export const clearKernel: WasmFunction = {
  name: 'clear',
  params: { from: 'i32', to: 'i32' },
  body: ({ get }) => [memory.fill(get('from'), i32.const(0), i32.subtract(get('to'), get('from')))],
};

export const copyKernel: WasmFunction = {
  name: 'copy',
  params: { to: 'i32', from: 'i32', size: 'i32' },
  body: ({ get }) => [memory.copy(get('to'), get('from'), get('size'))],
};

/** Bytes a node takes in the table that `walk` reads. */
export const nodeBytes = 16;

/**
 * Sends binned rows down a tree and adds the leaf's value to their scores. A node is: address of
 * its column's first bin (32 bits), stride, shift and last left bin (8 bits each, see partition),
 * a spare byte, and the addresses of its two children, the left one 0 at a leaf.
 */
export const walkKernel: WasmFunction = {
  name: 'walk',
  params: { rows: 'i32', end: 'i32', nodes: 'i32', values: 'i32', scores: 'i32' },
  locals: { row: 'i32', node: 'i32', score: 'i32', bin: 'i32' },
  body: ({ get, set }) => [
    repeatWhile(i32.below(get('rows'), get('end')), [
      set('row', i32.load(get('rows'))),
      set('node', get('nodes')),
      repeatWhile(i32.load(get('node'), 8), [
        set(
          'bin',
          i32.load8(
            i32.add(i32.load(get('node')), i32.multiply(get('row'), i32.load8(get('node'), 4))),
          ),
        ),
        set('bin', i32.and(i32.add(get('bin'), i32.load8(get('node'), 5)), i32.const(255))),
        set(
          'node',
          select(
            i32.load(get('node'), 12),
            i32.load(get('node'), 8),
            i32.below(i32.load8(get('node'), 6), get('bin')),
          ),
        ),
      ]),
      set('score', i32.add(get('scores'), i32.shiftLeft(get('row'), i32.const(3)))),
      set('node', i32.shiftRight(i32.subtract(get('node'), get('nodes')), i32.const(1))),
      f64.store(
        get('score'),
        f64.add(f64.load(get('score')), f64.load(i32.add(get('values'), get('node')))),
      ),
      set('rows', i32.add(get('rows'), i32.const(4))),
    ]),
  ],
};

/**
 * Goes through a column's cells (first the one for missing, at `cell`) and finds the cut with the
 * highest gain above `best`: gL^2 / (hL + l2) + gR^2 / (hR + l2), as one fraction. Writes the gain
 * and the packed sums of the left side at `found`; returns the address of the last left cell, or 0.
 */
export const scanKernel: WasmFunction = {
  name: 'scan',
  params: {
    ...{ cell: 'i32', end: 'i32', missingLeft: 'i32', gradient: 'f64', hessian: 'f64', l2: 'f64' },
    ...{ minHessian: 'f64', best: 'f64', found: 'i32' },
  },
  locals: {
    ...{ here: 'i64', left: 'i64', g: 'f64', h: 'f64', restG: 'f64', restH: 'f64', gain: 'f64' },
    ...{ most: 'f64', at: 'i32' },
  },
  result: 'i32',
  body: ({ get, set }) => [
    set('left', select(i64.load(get('cell')), i64.const(0), get('missingLeft'))),
    set('most', f64.subtract(get('hessian'), get('minHessian'))),
    forever([
      set('cell', i32.add(get('cell'), i32.const(8))),
      leaveWhen(i32.atLeast(get('cell'), get('end'))),
      set('here', i64.load(get('cell'))),
      nextWhen(i64.equalsZero(get('here'))),
      set('left', i64.add(get('left'), get('here'))),
      set('h', f64.ofI32(i32.ofI64(get('left')))),
      nextWhen(f64.lessThan(get('h'), get('minHessian'))),
      leaveWhen(f64.greaterThan(get('h'), get('most'))),
      set('g', f64.ofI32(i32.ofI64(i64.shiftRightSigned(get('left'), i64.const(32))))),
      set('restG', f64.subtract(get('gradient'), get('g'))),
      set('restH', f64.add(f64.subtract(get('hessian'), get('h')), get('l2'))),
      set('h', f64.add(get('h'), get('l2'))),
      set(
        'gain',
        f64.divide(
          f64.add(
            f64.multiply(f64.multiply(get('g'), get('g')), get('restH')),
            f64.multiply(f64.multiply(get('restG'), get('restG')), get('h')),
          ),
          f64.multiply(get('h'), get('restH')),
        ),
      ),
      nextWhen(f64.atMost(get('gain'), get('best'))),
      set('best', get('gain')),
      set('at', get('cell')),
      i64.store(get('found'), get('left'), 8),
    ]),
    f64.store(get('found'), get('best')),
    get('at'),
  ],
};
