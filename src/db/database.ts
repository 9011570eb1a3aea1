import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { readColumns, type TypedColumns } from './typed-columns.ts';

export type Binds = Record<string, DuckDBValue>;
export type Row = Record<string, unknown>;

/**
 * One DuckDB file with one connection; statements run one after another.
 * Binds are given by name (`$as_of` ← `{ as_of: … }`); a bind that a statement does not use is left out.
 */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #isFirst: boolean;
  #rehearsing = false;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, isFirst = true) {
    this.#instance = instance;
    this.#connection = connection;
    this.#isFirst = isFirst;
  }

  /** Runs one statement; yields the number of rows it changed. */
  async run(sql: string, binds: Binds = {}): Promise<number> {
    const result = await this.#connection.run(sql, used(sql, binds));
    return result.rowsChanged;
  }

  /** Small results only: one object a row; dates and decimals as text, bigints as text when not safe. */
  async rows<T extends Row = Row>(sql: string, binds: Binds = {}): Promise<T[]> {
    const reader = await this.#connection.runAndReadAll(sql, used(sql, binds));
    return reader.getRowObjects().map((row) => plainRow(row)) as T[];
  }

  /** The first column of the only row. */
  async value<T>(sql: string, binds: Binds = {}): Promise<T> {
    const [row] = await this.rows(sql, binds);
    if (!row) throw new Error(`no row came back from: ${sql.slice(0, 80)}`);
    return Object.values(row)[0] as T;
  }

  /**
   * Large results: typed arrays, never row objects. Rows that several threads group or join come in
   * any order but that of `order by`. The result is whole before it is read: a streamed one keeps
   * its threads waiting for the reader, and with one thread a long union was seen never to end.
   */
  async columns(sql: string, binds: Binds = {}): Promise<TypedColumns> {
    return readColumns(await this.#connection.run(sql, used(sql, binds)));
  }

  /** All or nothing: commits when `work` ends, rolls back when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#rehearsing) return work();
    await this.run('begin transaction');
    try {
      const result = await work();
      await this.run('commit');
      return result;
    } catch (error) {
      await this.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /**
   * Runs `work` as if for real and takes back all it wrote, temporary tables too, however it ends.
   * Transactions inside are part of it.
   */
  async rehearse<T>(work: () => Promise<T>): Promise<T> {
    await this.run('begin transaction');
    this.#rehearsing = true;
    try {
      return await work();
    } finally {
      this.#rehearsing = false;
      await this.run('rollback').catch(() => undefined);
    }
  }

  /** The raw connection, for appenders. */
  get connection(): DuckDBConnection {
    return this.#connection;
  }

  /** Another connection to the same file, whose statements run beside this one's; close it first. */
  async beside(): Promise<Database> {
    return new Database(this.#instance, await this.#instance.connect(), false);
  }

  close(): void {
    this.#connection.closeSync();
    if (this.#isFirst) this.#instance.closeSync();
  }
}

function used(sql: string, binds: Binds): Binds | undefined {
  const names = Object.keys(binds).filter((name) => new RegExp(`\\$${name}\\b`).test(sql));
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, binds[name] as DuckDBValue]));
}

function plainRow(row: Record<string, DuckDBValue>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
      ? Number(value)
      : value.toString();
  }
  if (value === null || typeof value !== 'object') return value;
  if ('items' in value && Array.isArray(value.items)) {
    return (value.items as DuckDBValue[]).map(plain);
  }
  return value.toString();
}
