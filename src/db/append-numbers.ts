import { DuckDBDataChunk, type DuckDBType, type DuckDBVector } from '@duckdb/node-api';
import type { Database } from './database.ts';

/** As many rows as one of DuckDB's chunks holds. */
const chunkRows = 2048;

/** What the driver's vectors of plain numbers hold: values, and a bit for each that is not null. */
type NumberVector = DuckDBVector & {
  items: Float64Array | Int32Array;
  validity: { data: BigUint64Array | null };
};

/**
 * Appends rows to a table of INTEGER and DOUBLE columns, a column at a time: a call of the driver for
 * each value would cost more than the values do.
 *
 * @param columns one for each column of the table, all equally long; NaN = null
 */
export async function appendNumbers(
  db: Database,
  table: string,
  columns: readonly Float64Array[],
): Promise<void> {
  const appender = await db.connection.createAppender(table);
  const types = columns.map((_, index): DuckDBType => appender.columnType(index));
  const rows = columns[0]?.length ?? 0;
  for (let from = 0; from < rows; from += chunkRows) {
    const count = Math.min(chunkRows, rows - from);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [index, values] of columns.entries()) {
      put(chunk.getColumnVector(index) as NumberVector, values.subarray(from, from + count));
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The driver clears each bit as a big integer, so it is asked for the first null alone. */
function put(vector: NumberVector, values: Float64Array): void {
  vector.items.set(values);
  let words: Uint32Array | undefined;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row] as number)) continue;
    if (!words) {
      vector.setItem(row, null);
      const { buffer, byteOffset, byteLength } = vector.validity.data as BigUint64Array;
      words = new Uint32Array(buffer, byteOffset, byteLength / 4);
    }
    words[row >>> 5] = (words[row >>> 5] as number) & ~(1 << (row & 31));
  }
  vector.flush();
}
