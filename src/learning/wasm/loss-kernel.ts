import type { Code, WasmFunction } from './assembler.ts';
import { f64, i32, repeatWhile } from './instructions.ts';
import { exponential, fixedPoint, label, weight } from './row-values.ts';

/**
 * Adds up the log loss of listed rows in whole 2^-24ths, and their weights: two numbers at `sums`.
 * log(1 + e) for e in 0..1 is the series of the inverse hyperbolic tangent in e / (2 + e).
 */
export function lossKernel(weighted: boolean): WasmFunction {
  return {
    name: 'loss',
    params: {
      ...{ rows: 'i32', end: 'i32', scores: 'i32', labels: 'i32', weights: 'i32', sums: 'i32' },
    },
    locals: {
      ...{ row: 'i32', power: 'f64', rest: 'f64', margin: 'f64', s: 'f64', square: 'f64' },
      ...{ w: 'f64', all: 'f64', loss: 'f64' },
    },
    body: (variables) => {
      const { get, set } = variables;
      const score = f64.load(i32.add(get('scores'), i32.shiftLeft(get('row'), i32.const(3))));
      const sign = f64.subtract(f64.multiply(f64.const(2), label(get)), f64.const(1));
      const exp = exponential(f64.negate(f64.absolute(get('margin'))), variables);
      const series = [23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1]
        .map((n) => f64.const(2 / n))
        .reduce((sum, term) => f64.add(f64.multiply(sum, get('square')), term));
      const loss = f64.subtract(
        f64.multiply(series, get('s')),
        f64.least(get('margin'), f64.const(0)),
      );
      const whole = (value: Code) =>
        f64.nearest(f64.multiply(f64.multiply(value, get('w')), f64.const(fixedPoint)));
      return [
        repeatWhile(i32.below(get('rows'), get('end')), [
          set('row', i32.load(get('rows'))),
          set('margin', f64.multiply(score, sign)),
          ...exp.before,
          set('s', exp.result),
          set('s', f64.divide(get('s'), f64.add(f64.const(2), get('s')))),
          set('square', f64.multiply(get('s'), get('s'))),
          set('w', weight(get, weighted)),
          set('loss', f64.add(get('loss'), whole(loss))),
          set('all', f64.add(get('all'), whole(f64.const(1)))),
          set('rows', i32.add(get('rows'), i32.const(4))),
        ]),
        f64.store(get('sums'), get('loss')),
        f64.store(get('sums'), get('all'), 8),
      ];
    },
  };
}
