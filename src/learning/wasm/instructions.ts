import { type Code, signed, unsigned } from './assembler.ts';

type Binary = (left: Code, right: Code) => Code;
type Unary = (value: Code) => Code;
type Load = (address: Code, offset?: number) => Code;
type Store = (address: Code, value: Code, offset?: number) => Code;

const unary =
  (...opcode: number[]): Unary =>
  (value) => [...value, ...opcode];
const binary =
  (...opcode: number[]): Binary =>
  (left, right) => [...left, ...right, ...opcode];
/** Alignment is only a hint: 0 allows any address. */
const load =
  (...opcode: number[]): Load =>
  (address, offset = 0) => [...address, ...opcode, 0, ...unsigned(offset)];
const store =
  (...opcode: number[]): Store =>
  (address, value, offset = 0) => [...address, ...value, ...opcode, 0, ...unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: load(0x28),
  load8: load(0x2d),
  store: store(0x36),
  store8: store(0x3a),
  equalsZero: unary(0x45),
  ofI64: unary(0xa7),
  atLeast: binary(0x4f),
  below: binary(0x49),
  lessThan: binary(0x48),
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  shiftRight: binary(0x76),
};

export const i64 = {
  load: load(0x29),
  store: store(0x37),
  add: binary(0x7c),
  shiftLeft: binary(0x86),
  const: (value: number): Code => [0x42, ...signed(value)],
  equalsZero: unary(0x50),
  shiftRightSigned: binary(0x87),
  bitsOfF64: unary(0xbd),
  or: binary(0x84),
  ofI32: unary(0xac),
  ofUnsigned: unary(0xad),
};

export const i64x2 = {
  load: load(0xfd, 0x00),
  store: store(0xfd, 0x0b),
  subtract: binary(0xfd, 0xd1, 0x01),
};

export const f32 = {
  load: load(0x2a),
  equal: binary(0x5b),
  notEqual: binary(0x5c),
  lessThan: binary(0x5d),
  atMost: binary(0x5f),
};

export const f64 = {
  const: (value: number): Code => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)],
  load: load(0x2b),
  store: store(0x39),
  equal: binary(0x61),
  absolute: unary(0x99),
  negate: unary(0x9a),
  nearest: unary(0x9e),
  add: binary(0xa0),
  subtract: binary(0xa1),
  multiply: binary(0xa2),
  divide: binary(0xa3),
  least: binary(0xa4),
  most: binary(0xa5),
  ofI32: unary(0xb7),
  atLeast: binary(0x66),
  lessThan: binary(0x63),
  atMost: binary(0x65),
  greaterThan: binary(0x64),
  ofBits: unary(0xbf),
};

export const memory = {
  copy: (to: Code, from: Code, bytes: Code): Code => [
    ...to,
    ...from,
    ...bytes,
    ...[0xfc, 0x0a, 0, 0],
  ],
  fill: (at: Code, value: Code, bytes: Code): Code => [
    ...at,
    ...value,
    ...bytes,
    ...[0xfc, 0x0b, 0],
  ],
};

/** `whenTrue` or `whenFalse`, both worked out: no branch to mispredict. */
export function select(whenTrue: Code, whenFalse: Code, condition: Code): Code {
  return [...whenTrue, ...whenFalse, ...condition, 0x1b];
}

/** Repeats the body as long as `condition`, looked at after it, holds. */
export function repeatWhile(condition: Code, body: Code[]): Code {
  return [0x03, 0x40, ...body.flat(), ...condition, 0x0d, 0, 0x0b];
}

/** Repeats the body until it ends the loop by itself with `leaveWhen` or `nextWhen`. */
export function forever(body: Code[]): Code {
  return [0x02, 0x40, 0x03, 0x40, ...body.flat(), 0x0c, 0, 0x0b, 0x0b];
}

/** Directly inside `forever`: ends it, or begins it anew. */
export const leaveWhen = (condition: Code): Code => [...condition, 0x0d, 1];
export const nextWhen = (condition: Code): Code => [...condition, 0x0d, 0];

/** Chains `a op b op c`, left to right. */
export function chain(operation: Binary, first: Code, ...rest: Code[]): Code {
  return rest.reduce(operation, first);
}

/** Runs the body when the condition holds. */
export function when(condition: Code, body: Code[]): Code {
  return [...condition, 0x04, 0x40, ...body.flat(), 0x0b];
}
