import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Binds } from '../db/database.ts';
import { quoteText } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import type { World } from './world.ts';

// one column is the whole line, so nothing in it is quoted or a delimiter
const finishedLines = "format csv, header true, quote '', delimiter '\t'";

/** Files of the landing folder: written by DuckDB, compressed beside the next day's work. */
export class Landing {
  readonly #world: World;
  readonly #out: string;
  readonly #compressing: Promise<void>[] = [];
  readonly #level: number;
  #written = 0;

  /** @param level of gzip: small samples are kept and want to be small, large ones want to be quick */
  constructor(world: World, out: string, level: number) {
    this.#world = world;
    this.#out = out;
    this.#level = level;
  }

  /** Writes the rows of a statement as CSV with a header, or gzip or Parquet by the ending of `file`. */
  async write(statement: string, file: string, moment: Binds = {}): Promise<number> {
    const target = join(this.#out, file);
    mkdirSync(dirname(target), { recursive: true });
    if (!file.endsWith('.gz')) return this.#copy(statement, target, moment);
    const plain = join(this.#world.work, `${this.#written++}.csv`);
    const rows = await this.#copy(statement, plain, moment);
    if (this.#compressing.length >= 2) await this.#compressing.shift();
    const compressed = compress(plain, target, this.#level);
    compressed.catch(() => undefined);
    this.#compressing.push(compressed);
    return rows;
  }

  /** Waits until every file is whole. */
  async finish(): Promise<void> {
    await Promise.all(this.#compressing.splice(0));
  }

  #copy(statement: string, target: string, moment: Binds): Promise<number> {
    const sql = readSql(import.meta.url, statement);
    const how = target.endsWith('.parquet')
      ? 'format parquet, compression zstd'
      : statement === 'extracts/cdr.sql'
        ? finishedLines
        : 'format csv, header true';
    return this.#world.db.run(`copy (${sql}) to ${quoteText(target)} (${how})`, {
      ...this.#world.binds,
      ...moment,
    });
  }
}

// Node's gzip stamps no time into the header and is several times faster than DuckDB's.
async function compress(plain: string, target: string, level: number): Promise<void> {
  await pipeline(createReadStream(plain), createGzip({ level }), createWriteStream(target));
  rmSync(plain);
}
