import type { Code, Variables } from './assembler.ts';
import { f64, i32, i64 } from './instructions.ts';

export const fixedPoint = 2 ** 24;

/**
 * The natural exponential: 2^k times a series in the rest, |rest| <= ln 2 / 2, good to 2e-13.
 * Written out here so that every machine and version rounds alike. Needs locals `power` and `rest`.
 */
export function exponential(
  value: Code,
  { get, set }: Variables,
): { before: Code[]; result: Code } {
  const coefficients = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => 1 / factorial(n));
  const series = coefficients
    .map((coefficient) => f64.const(coefficient))
    .reduce((sum, term) => f64.add(f64.multiply(sum, get('rest')), term));
  const exponentBits = i64.shiftLeft(i64.bitsOfF64(get('power')), i64.const(52));
  const power = f64.subtract(get('power'), f64.const(shifter));
  return {
    before: [
      set('rest', f64.most(f64.const(-600), f64.least(f64.const(600), value))),
      set('power', shifted(f64.multiply(get('rest'), f64.const(Math.LOG2E)))),
      set('rest', minus(get('rest'), power, 0.693145751953125)),
      set('rest', minus(get('rest'), power, 1.4286068203094173e-6)),
    ],
    result: f64.ofBits(i64.add(i64.bitsOfF64(series), exponentBits)),
  };
}

/** Added to a number below 2^51 it rounds it, and leaves the whole number in the low bits. */
const shifter = 1.5 * 2 ** 52;

function shifted(value: Code): Code {
  return f64.add(value, f64.const(shifter));
}

/** A whole number below 2^31 in size as 32 bits: quicker than a conversion that checks its range. */
export function wholeBits(value: Code): Code {
  return i32.ofI64(i64.bitsOfF64(shifted(value)));
}

function minus(value: Code, factor: Code, constant: number): Code {
  return f64.subtract(value, f64.multiply(factor, f64.const(constant)));
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

export function label(get: Variables['get']): Code {
  return f64.ofI32(i32.load8(i32.add(get('labels'), get('row'))));
}

export function weight(get: Variables['get'], weighted: boolean): Code {
  if (!weighted) return f64.const(1);
  return f64.load(i32.add(get('weights'), i32.shiftLeft(get('row'), i32.const(3))));
}
