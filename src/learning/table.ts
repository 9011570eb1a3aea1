/** One column of a table; booleans are numeric 0 and 1. */
export type Column =
  | { name: string; kind: 'numeric'; values: Float32Array | Float64Array /* NaN = missing */ }
  | { name: string; kind: 'category'; codes: Int32Array /* -1 = missing */; levels: string[] };

/** A table by columns, every one of them `rows` long. Numbers are taken at single precision. */
export interface Table {
  rows: number;
  columns: Column[];
}

/**
 * Refuses a table whose columns do not fit together.
 *
 * @throws RangeError for a length that differs, a name that stands twice or no column at all
 */
export function checkTable(table: Table): void {
  if (table.columns.length === 0) throw new RangeError('a table needs at least one column');
  const names = new Set<string>();
  for (const column of table.columns) {
    if (names.has(column.name)) throw new RangeError(`column ${column.name} stands twice`);
    names.add(column.name);
    const length = column.kind === 'numeric' ? column.values.length : column.codes.length;
    if (length !== table.rows)
      throw new RangeError(`column ${column.name} has ${length} of ${table.rows} rows`);
  }
}

/** The given rows of a table, in that order, as a new table. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  return {
    rows: rows.length,
    columns: table.columns.map((column) =>
      column.kind === 'numeric'
        ? { ...column, values: take(column.values, rows) }
        : { ...column, codes: take(column.codes, rows) },
    ),
  };
}

function take<T extends Float32Array | Float64Array | Int32Array>(
  values: T,
  rows: ArrayLike<number>,
): T {
  const taken = new (values.constructor as new (length: number) => T)(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
  return taken;
}
