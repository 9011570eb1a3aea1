/** Bytes of WebAssembly code: expressions are composed by putting them one after another. */
export type Code = readonly number[];
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

const typeByte: Record<ValueType, number> = { i32: 127, i64: 126, f32: 125, f64: 124, v128: 123 };

/** A function of a module: parameters and locals by name, so that its body can be read. */
export interface WasmFunction {
  name: string;
  params: Record<string, ValueType>;
  locals?: Record<string, ValueType>;
  result?: ValueType;
  body: (variable: Variables) => Code[];
}

export interface Variables {
  get: (name: string) => Code;
  set: (name: string, value: Code) => Code;
}

/**
 * A module over one imported, shared memory (`env.memory`), every function exported under its name.
 *
 * @see https://webassembly.github.io/spec/core/binary/
 */
export function assemble(functions: WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [
    0x60,
    ...vector(Object.values(f.params).map((type) => [typeByte[type]])),
    ...vector(f.result ? [[typeByte[f.result]]] : []),
  ]);
  const sharedMemory = [0x02, 0x03, ...unsigned(1), ...unsigned(65536)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), ...sharedMemory]])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.map((f, i) => [...text(f.name), 0x00, ...unsigned(i)]))),
    ...section(10, vector(functions.map(functionBody))),
  ]);
}

function functionBody(f: WasmFunction): number[] {
  const names = [...Object.keys(f.params), ...Object.keys(f.locals ?? {})];
  const index = (name: string) => {
    const found = names.indexOf(name);
    if (found < 0) throw new Error(`${f.name} has no variable ${name}`);
    return unsigned(found);
  };
  const code = f
    .body({
      get: (name) => [0x20, ...index(name)],
      set: (name, value) => [...value, 0x21, ...index(name)],
    })
    .flat();
  const locals = Object.values(f.locals ?? {}).map((type) => [1, typeByte[type]]);
  const bytes = [...vector(locals), ...code, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128, as the format writes every count and offset. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a value of up to 32 bits. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 127) + 128);
    rest >>= 7;
  }
  bytes.push(rest & 127);
  return bytes;
}

function vector(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...unsigned(bytes.length), ...bytes];
}
