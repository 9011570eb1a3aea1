import type { DuckDBResult, DuckDBVector } from '@duckdb/node-api';
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
export async function readColumns(result: DuckDBResult): Promise<TypedColumns> {
  const builders = result
    .deduplicatedColumnNames()
    .map((name, index) => newBuilder(name, result.columnTypeId(index)));
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const [index, builder] of builders.entries()) {
      builder.take(chunk.getColumnVector(index), chunk.rowCount);
    }
    rows += chunk.rowCount;
  }
  return { rows, columns: builders.map((builder) => builder.finish(rows)) };
}

interface Builder {
  take(vector: DuckDBVector, count: number): void;
  finish(rows: number): TypedColumn;
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

function newBuilder(name: string, type: DuckDBTypeId): Builder {
  if (plainNumbers.has(type) || otherNumbers.has(type)) {
    return numericBuilder(name, plainNumbers.has(type));
  }
  return categoryBuilder(name);
}

function numericBuilder(name: string, plain: boolean): Builder {
  const parts: Float64Array[] = [];
  return {
    take(vector, count) {
      parts.push(plain ? takePlain(vector as PlainVector, count) : takeOther(vector, count));
    },
    finish(rows) {
      const values = new Float64Array(rows);
      let offset = 0;
      for (const part of parts) {
        values.set(part, offset);
        offset += part.length;
      }
      return { name, kind: 'numeric', values };
    },
  };
}

/** What the driver's vectors of plain numbers hold: values, and a bit for each that is not null. */
type PlainVector = DuckDBVector & {
  items: ArrayLike<number>;
  validity: { data: BigUint64Array | null; offset: number };
};

/** The driver tests each bit as a big integer, which costs more than everything else here. */
function takePlain({ items, validity }: PlainVector, count: number): Float64Array {
  const part = new Float64Array(count);
  for (let row = 0; row < count; row++) part[row] = items[row] as number;
  if (validity.data === null) return part;
  const { buffer, byteOffset, byteLength } = validity.data;
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
  for (let row = 0; row < count; row++) {
    const bit = validity.offset + row;
    if ((((words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) part[row] = Number.NaN;
  }
  return part;
}

function takeOther(vector: DuckDBVector, count: number): Float64Array {
  const part = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const item = vector.getItem(row);
    part[row] = item === null ? Number.NaN : numberOf(item);
  }
  return part;
}

function numberOf(item: unknown): number {
  if (typeof item === 'number') return item;
  if (typeof item === 'boolean') return item ? 1 : 0;
  if (typeof item === 'bigint') return Number(item);
  return Number(String(item));
}

function categoryBuilder(name: string): Builder {
  const known = new Map<string, number>();
  const levels: string[] = [];
  const parts: Int32Array[] = [];
  return {
    take(vector, count) {
      const part = new Int32Array(count);
      for (let row = 0; row < count; row++) {
        const item = vector.getItem(row);
        if (item === null) {
          part[row] = -1;
          continue;
        }
        const text = String(item);
        let code = known.get(text);
        if (code === undefined) {
          code = levels.length;
          known.set(text, code);
          levels.push(text);
        }
        part[row] = code;
      }
      parts.push(part);
    },
    finish(rows) {
      const codes = new Int32Array(rows);
      let offset = 0;
      for (const part of parts) {
        codes.set(part, offset);
        offset += part.length;
      }
      return { name, kind: 'category', codes, levels };
    },
  };
}
