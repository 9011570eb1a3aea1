import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Day } from '../core/dates.ts';
import type { Binds, Database } from '../db/database.ts';
import { quoteText } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { compact } from './options.ts';
import type { World } from './world.ts';

const parquet = 'format parquet, compression zstd';
const csv = 'format csv, header true';
// the one column is the finished line, so nothing in it is quoted or a delimiter
const lines = "format csv, header true, quote '', delimiter '\t'";

/** Files of the landing folder: written by DuckDB, compressed beside the next day's work. */
export class Landing {
  readonly #world: World;
  readonly #out: string;
  readonly #compressing: Promise<void>[] = [];
  readonly #level: number;
  #beside: Promise<void> = Promise.resolve();
  #records = 0;
  #written = 0;

  /** @param level of gzip: small samples are kept and want to be small, large ones want to be quick */
  constructor(world: World, out: string, level: number) {
    this.#world = world;
    this.#out = out;
    this.#level = level;
  }

  /** Writes the rows of a statement as CSV with a header, or gzip or Parquet by the ending of `file`. */
  async write(statement: string, file: string, moment: Binds = {}): Promise<void> {
    await this.#write({ db: this.#world.db, statement, file, moment });
  }

  /** The same on a connection of its own while days go on: for rows that no day changes. */
  writeBeside(statement: string, file: string, moment: Binds): void {
    const copy = { db: this.#world.beside, statement, file, moment };
    this.#beside = this.#beside.then(() => this.#write(copy));
    this.#beside.catch(() => undefined);
  }

  /** Takes over the records of a day and writes them beside the next, once all before is written. */
  async takeRecords(day: Day): Promise<void> {
    await this.#beside;
    await this.#world.make('day/hand-over.sql');
    this.#beside = this.#writeRecords(day);
    this.#beside.catch(() => undefined);
  }

  /**
   * Runs what writes, and waits until every file is whole, or, when it throws, until nothing is under way.
   *
   * @returns call records written
   */
  async whole(write: () => Promise<void>): Promise<number> {
    try {
      await write();
    } finally {
      await Promise.allSettled([this.#beside]);
      await Promise.allSettled(this.#compressing);
    }
    await Promise.all([this.#beside, ...this.#compressing]);
    return this.#records;
  }

  async #writeRecords(day: Day): Promise<void> {
    this.#records += await this.#zipped({
      db: this.#world.beside,
      statement: 'extracts/cdr.sql',
      file: `cdr/cdr_${compact(day)}.csv.gz`,
      moment: { day },
      how: lines,
    });
  }

  async #write(copy: Omit<Copy, 'how'>): Promise<void> {
    if (copy.file.endsWith('.gz')) await this.#zipped({ ...copy, how: csv });
    else {
      const how = copy.file.endsWith('.parquet') ? parquet : csv;
      await this.#copy({ ...copy, file: this.#target(copy.file), how });
    }
  }

  async #zipped(copy: Copy): Promise<number> {
    const plain = join(this.#world.work, `${this.#written++}.csv`);
    const rows = await this.#copy({ ...copy, file: plain });
    if (this.#compressing.length >= 2) await this.#compressing.shift();
    const compressed = compress(plain, this.#target(copy.file), this.#level);
    compressed.catch(() => undefined);
    this.#compressing.push(compressed);
    return rows;
  }

  #target(file: string): string {
    const target = join(this.#out, file);
    mkdirSync(dirname(target), { recursive: true });
    return target;
  }

  #copy({ db, statement, file, moment, how }: Copy): Promise<number> {
    const sql = readSql(import.meta.url, statement);
    return db.run(`copy (${sql}) to ${quoteText(file)} (${how})`, {
      ...this.#world.binds,
      ...moment,
    });
  }
}

interface Copy {
  db: Database;
  statement: string;
  file: string;
  moment: Binds;
  /** Options of the copy statement. */
  how: string;
}

// Node's gzip stamps no time into the header and is several times faster than DuckDB's.
async function compress(plain: string, target: string, level: number): Promise<void> {
  await pipeline(
    createReadStream(plain, { highWaterMark: 1 << 20 }),
    createGzip({ level, chunkSize: 1 << 18 }),
    createWriteStream(target, { highWaterMark: 1 << 20 }),
  );
  rmSync(plain);
}
