import type { WasmFunction } from './assembler.ts';
import { f64, forever, i32, i64, leaveWhen, nextWhen, select } from './instructions.ts';

/**
 * Goes through a column's cells (first the one for missing, at `cell`) and finds the cut with the
 * highest gain above `best`: gL^2 / (hL + l2) + gR^2 / (hR + l2), as one fraction, which is only
 * divided where its numerator comes near enough (divisions are most of the time). Writes the gain
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
    ...{ most: 'f64', near: 'f64', at: 'i32' },
  },
  result: 'i32',
  body: ({ get, set }) => [
    set('left', select(i64.load(get('cell')), i64.const(0), get('missingLeft'))),
    set('most', f64.subtract(get('hessian'), get('minHessian'))),
    set('near', f64.multiply(get('best'), f64.const(nearly))),
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
        f64.add(
          f64.multiply(f64.multiply(get('g'), get('g')), get('restH')),
          f64.multiply(f64.multiply(get('restG'), get('restG')), get('h')),
        ),
      ),
      set('h', f64.multiply(get('h'), get('restH'))),
      nextWhen(f64.lessThan(get('gain'), f64.multiply(get('near'), get('h')))),
      set('gain', f64.divide(get('gain'), get('h'))),
      nextWhen(f64.atMost(get('gain'), get('best'))),
      set('near', f64.multiply(get('gain'), f64.const(nearly))),
      set('best', get('gain')),
      set('at', get('cell')),
      i64.store(get('found'), get('left'), 8),
    ]),
    f64.store(get('found'), get('best')),
    get('at'),
  ],
};

/** Far more than rounding can take away. */
const nearly = 1 - 2 ** -40;
