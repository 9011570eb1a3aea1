import type { WasmFunction } from './assembler.ts';
import { f32, i32, repeatWhile, select } from './instructions.ts';

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
