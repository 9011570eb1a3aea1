import type { DuckDBMaterializedResult, DuckDBVector } from '@duckdb/node-api';
import { DuckDBTypeId } from '@duckdb/node-api';

/** A numeric column (NaN = null) or a text column as codes into `levels` (−1 = null). */
export type TypedColumn =
  | { name: string; kind: 'numeric'; values: Float64Array }
  | { name: string; kind: 'category'; codes: Int32Array; levels: string[] };

export interface TypedColumns {
  rows: number;
  columns: TypedColumn[];
}

/**
 * Reads a whole result chunk by chunk into typed arrays.
 * Booleans become 0/1; every number becomes a double; everything else becomes text.
 * `levels` stand in order of first appearance: order the statement when that matters.
 */
export async function readColumns(result: DuckDBMaterializedResult): Promise<TypedColumns> {
  const rows = result.rowCount;
  const fillers = result
    .deduplicatedColumnNames()
    .map((name, index) => newFiller(name, result.columnTypeId(index), rows));
  let from = 0;
  // a chunk is fetched by another thread: the next one while this one is read
  let coming = rows > 0 ? result.fetchChunk() : undefined;
  while (coming) {
    const chunk = await coming;
    if (!chunk || chunk.rowCount === 0) throw new Error(`a result of ${rows} rows ends at ${from}`);
    coming = from + chunk.rowCount < rows ? result.fetchChunk() : undefined;
    coming?.catch(() => undefined);
    for (const [index, filler] of fillers.entries()) {
      filler.put(chunk.getColumnVector(index), from, chunk.rowCount);
    }
    from += chunk.rowCount;
  }
  return { rows, columns: fillers.map(({ column }) => column) };
}

interface Filler {
  column: TypedColumn;
  /** Puts the first `count` values of a vector at rows `from` and after. */
  put(vector: DuckDBVector, from: number, count: number): void;
}

const plainNumbers = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);
const otherNumbers = new Set<DuckDBTypeId>([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.BOOLEAN,
]);

function newFiller(name: string, type: DuckDBTypeId, rows: number): Filler {
  if (plainNumbers.has(type)) return numericFiller(name, rows, putPlain);
  if (otherNumbers.has(type)) return numericFiller(name, rows, putOther);
  return categoryFiller(name, rows);
}

type PutNumbers = (values: Float64Array, vector: DuckDBVector) => void;

function numericFiller(name: string, rows: number, putNumbers: PutNumbers): Filler {
  const values = new Float64Array(rows);
  return {
    column: { name, kind: 'numeric', values },
    put: (vector, from, count) => putNumbers(values.subarray(from, from + count), vector),
  };
}

/** What the driver's vectors of plain numbers hold: values, and a bit for each that is not null. */
type PlainVector = DuckDBVector & {
  items: ArrayLike<number>;
  validity: { data: BigUint64Array | null; offset: number };
};

/** The driver tests each bit as a big integer, which costs more than everything else here. */
function putPlain(values: Float64Array, vector: DuckDBVector): void {
  const { items, validity } = vector as PlainVector;
  values.set(items);
  if (validity.data === null) return;
  const { buffer, byteOffset, byteLength } = validity.data;
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
  for (let row = 0; row < values.length; row++) {
    const bit = validity.offset + row;
    if ((((words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) values[row] = Number.NaN;
  }
}

function putOther(values: Float64Array, vector: DuckDBVector): void {
  for (let row = 0; row < values.length; row++) {
    const item = vector.getItem(row);
    values[row] = item === null ? Number.NaN : numberOf(item);
  }
}

function numberOf(item: unknown): number {
  if (typeof item === 'number') return item;
  if (typeof item === 'boolean') return item ? 1 : 0;
  if (typeof item === 'bigint') return Number(item);
  return Number(String(item));
}

function categoryFiller(name: string, rows: number): Filler {
  const known = new Map<string, number>();
  const levels: string[] = [];
  const codes = new Int32Array(rows);
  const codeOf = (item: unknown): number => {
    if (item === null) return -1;
    const text = String(item);
    let code = known.get(text);
    if (code === undefined) {
      code = levels.length;
      known.set(text, code);
      levels.push(text);
    }
    return code;
  };
  return {
    column: { name, kind: 'category', codes, levels },
    put(vector, from, count) {
      for (let row = 0; row < count; row++) codes[from + row] = codeOf(vector.getItem(row));
    },
  };
}
