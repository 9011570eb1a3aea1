import type { WasmFunction } from './assembler.ts';
import { f64, i32, i64, memory, repeatWhile, select } from './instructions.ts';

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

export const copyKernel: WasmFunction = {
  name: 'copy',
  params: { to: 'i32', from: 'i32', size: 'i32' },
  body: ({ get }) => [memory.copy(get('to'), get('from'), get('size'))],
};
