import type { Code, WasmFunction } from './assembler.ts';
import { f32, f64, i32, repeatWhile, select } from './instructions.ts';

/** Rows that go down a tree side by side: while one waits for memory the others go on. */
export const lanes = 4;

/**
 * Sends rows of numbers down one tree and adds the leaf's value to their scores, `lanes` rows at a
 * time. A node is: byte offset of its feature in a row, threshold (f32), whether missing goes left
 * (0 or 1), the addresses of both children, four spare bytes, and its value (f64). A leaf's
 * children are itself. `end` is behind a multiple of `lanes` rows.
 */
export const predictKernel: WasmFunction = {
  name: 'predict',
  params: {
    ...{ root: 'i32', rows: 'i32', end: 'i32', rowBytes: 'i32', scores: 'i32' },
  },
  locals: Object.fromEntries([
    ['moved', 'i32'],
    ['next', 'i32'],
    ['x', 'f32'],
    ...each((k) => [`node${k}`, 'i32']),
    ...each((k) => [`row${k}`, 'i32']),
  ]),
  body: ({ get, set }) => [
    repeatWhile(i32.below(get('rows'), get('end')), [
      ...each((k) => set(`node${k}`, get('root'))),
      ...each((k) =>
        set(`row${k}`, k === 0 ? get('rows') : i32.add(get(`row${k - 1}`), get('rowBytes'))),
      ),
      repeatWhile(get('moved'), [
        set('moved', i32.const(0)),
        ...each((k) => k).flatMap((k) => [
          set('x', f32.load(i32.add(get(`row${k}`), i32.load(get(`node${k}`))))),
          set(
            'next',
            select(
              i32.load(get(`node${k}`), 12),
              i32.load(get(`node${k}`), 16),
              goesLeft(get(`node${k}`), get('x')),
            ),
          ),
          set('moved', i32.or(get('moved'), i32.subtract(get('next'), get(`node${k}`)))),
          set(`node${k}`, get('next')),
        ]),
      ]),
      ...each((k) =>
        f64.store(
          get('scores'),
          f64.add(f64.load(get('scores'), 8 * k), f64.load(get(`node${k}`), 24)),
          8 * k,
        ),
      ),
      set('rows', i32.add(get(`row${lanes - 1}`), get('rowBytes'))),
      set('scores', i32.add(get('scores'), i32.const(8 * lanes))),
    ]),
  ],
};

export const predictNodeBytes = 32;

/** Below the threshold; or missing, which no comparison holds for, where that goes left. */
function goesLeft(node: Code, x: Code): Code {
  const isMissing = f32.notEqual(x, x);
  return i32.or(f32.lessThan(x, f32.load(node, 4)), i32.and(isMissing, i32.load(node, 8)));
}

function each<T>(make: (lane: number) => T): T[] {
  return Array.from({ length: lanes }, (_, k) => make(k));
}
