import type { Code, Variables, WasmFunction } from './assembler.ts';
import { f64, i32, i64, repeatWhile, select } from './instructions.ts';
import { exponential, fixedPoint, label, weight, wholeBits } from './row-values.ts';

/**
 * Turns the scores of listed rows into probabilities, in the order of the list, and adds up the
 * sizes of gradients and hessians in whole 2^-24ths: two numbers at `sums`.
 */
export function measureKernel(weighted: boolean): WasmFunction {
  return {
    name: 'measure',
    params: {
      rows: 'i32',
      end: 'i32',
      scores: 'i32',
      labels: 'i32',
      weights: 'i32',
      probabilities: 'i32',
      sums: 'i32',
    },
    locals: {
      ...{ row: 'i32', power: 'f64', rest: 'f64', p: 'f64', g: 'f64', h: 'f64', w: 'f64' },
    },
    body: (variables) => {
      const { get, set } = variables;
      const score = f64.load(i32.add(get('scores'), i32.shiftLeft(get('row'), i32.const(3))));
      const exp = exponential(f64.negate(score), variables);
      const sum = (name: string, size: Code) =>
        set(
          name,
          f64.add(
            get(name),
            f64.multiply(f64.nearest(f64.multiply(size, f64.const(fixedPoint))), get('w')),
          ),
        );
      return [
        repeatWhile(i32.below(get('rows'), get('end')), [
          set('row', i32.load(get('rows'))),
          ...exp.before,
          set('p', f64.divide(f64.const(1), f64.add(f64.const(1), exp.result))),
          f64.store(get('probabilities'), get('p')),
          set('w', weight(get, weighted)),
          sum('g', f64.absolute(f64.subtract(get('p'), label(get)))),
          sum('h', f64.multiply(get('p'), f64.subtract(f64.const(1), get('p')))),
          set('rows', i32.add(get('rows'), i32.const(4))),
          set('probabilities', i32.add(get('probabilities'), i32.const(8))),
        ]),
        f64.store(get('sums'), get('g')),
        f64.store(get('sums'), get('h'), 8),
      ];
    },
  };
}

/**
 * Writes listed rows and their gradients as whole numbers, hessian in the low and gradient in the
 * high 32 bits, and their sums at `sums`. A whole weight is multiplied in after rounding, so that
 * two equal rows are one row of weight two.
 */
export function packKernel(weighted: boolean): WasmFunction {
  return {
    name: 'pack',
    params: {
      ...{ rows: 'i32', end: 'i32', probabilities: 'i32', labels: 'i32', weights: 'i32' },
      ...{ perGradient: 'f64', perHessian: 'f64', toRows: 'i32', toGradients: 'i32', sums: 'i32' },
    },
    locals: {
      ...{ row: 'i32', p: 'f64', w: 'f64', whole: 'f64', g: 'f64', h: 'f64' },
      ...{ allG: 'f64', allH: 'f64' },
    },
    body: ({ get, set }) => [
      set('whole', f64.const(1)),
      set('w', f64.const(1)),
      repeatWhile(i32.below(get('rows'), get('end')), [
        set('row', i32.load(get('rows'))),
        set('p', f64.load(get('probabilities'))),
        ...(weighted ? splitWeight(get, set) : []),
        set(
          'g',
          scaled(get, f64.subtract(get('p'), label(get)), get('perGradient'), (value) => value),
        ),
        set(
          'h',
          scaled(
            get,
            f64.multiply(get('p'), f64.subtract(f64.const(1), get('p'))),
            get('perHessian'),
            (value) => f64.most(value, f64.const(1)),
          ),
        ),
        set('allG', f64.add(get('allG'), get('g'))),
        set('allH', f64.add(get('allH'), get('h'))),
        i32.store(get('toRows'), get('row')),
        i64.store(
          get('toGradients'),
          i64.or(
            i64.shiftLeft(i64.ofI32(wholeBits(get('g'))), i64.const(32)),
            i64.ofUnsigned(wholeBits(get('h'))),
          ),
        ),
        set('rows', i32.add(get('rows'), i32.const(4))),
        set('probabilities', i32.add(get('probabilities'), i32.const(8))),
        set('toRows', i32.add(get('toRows'), i32.const(4))),
        set('toGradients', i32.add(get('toGradients'), i32.const(8))),
      ]),
      f64.store(get('sums'), get('allG')),
      f64.store(get('sums'), get('allH'), 8),
    ],
  };
}

/** `w` becomes the part multiplied in before rounding, `whole` the part after it. */
function splitWeight(get: Variables['get'], set: Variables['set']): Code[] {
  return [
    set('w', weight(get, true)),
    set('whole', select(get('w'), f64.const(1), f64.equal(get('w'), f64.nearest(get('w'))))),
    set('w', select(f64.const(1), get('w'), f64.equal(get('w'), get('whole')))),
  ];
}

function scaled(
  get: Variables['get'],
  value: Code,
  unitsEach: Code,
  bounded: (value: Code) => Code,
): Code {
  const rounded = f64.nearest(f64.multiply(f64.multiply(value, get('w')), unitsEach));
  return f64.multiply(bounded(rounded), get('whole'));
}
