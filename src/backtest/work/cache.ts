import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { quoteText } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Work } from './open-work.ts';

/** Parquet files that are made once: their names say what they were made from. */
export interface Cache {
  /** The file of a thing as of a day, made by `fill` (a statement's rows) unless it is there. */
  keep(thing: CachedThing, fill: () => Promise<string>): Promise<string>;
  has(thing: CachedThing): Promise<boolean>;
}

export interface CachedThing {
  /** Folder it is kept in: `features`, `scores`. */
  kind: string;
  asOf: Day;
  /** Everything it depends on beside what the warehouse knew on that day. */
  madeOf: unknown;
}

/**
 * The cache in the folder of work; a file appears whole or not at all.
 *
 * @param startedAt when the run began: the time of every file it makes or uses (`forgetOldWork`)
 */
export function openCache(work: Work, startedAt: Date): Cache {
  const ledgers = new Map<Day, Promise<string>>();
  const ledgerOf = (asOf: Day) => {
    const known = ledgers.get(asOf) ?? readLedger(work.db, asOf);
    ledgers.set(asOf, known);
    return known;
  };
  const pathOf = async ({ kind, asOf, madeOf }: CachedThing) => {
    const text = JSON.stringify([await ledgerOf(asOf), madeOf]);
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return join(work.folder, kind, `${asOf}-${hash}.parquet`);
  };
  return {
    has: async (thing) => existsSync(await pathOf(thing)),
    keep: async (thing, fill) => {
      const path = await pathOf(thing);
      if (existsSync(path)) {
        utimesSync(path, startedAt, startedAt);
        return path;
      }
      mkdirSync(join(work.folder, thing.kind), { recursive: true, mode: 0o700 });
      const rows = await fill();
      await writeParquet(work.db, rows, `${path}.part`);
      utimesSync(`${path}.part`, startedAt, startedAt);
      renameSync(`${path}.part`, path);
      return path;
    },
  };
}

/** Writes the rows of a statement, the same bytes every time when the statement orders them. */
export async function writeParquet(db: Database, rows: string, path: string): Promise<void> {
  await db.run(
    `copy (${rows}) to ${quoteText(path)} (format parquet, compression zstd, compression_level 1, row_group_size 122880)`,
  );
}

function readLedger(db: Database, asOf: Day): Promise<string> {
  return db.value<string>(readSql(import.meta.url, 'ledger.sql'), { as_of: asOf });
}
