import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binds, Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { readSql } from '../db/sql-file.ts';

/** A database of the simulator's own, beside a folder for files on their way to the landing folder. */
export interface World {
  db: Database;
  /** A second connection, for what is written while the next day is lived. */
  beside: Database;
  work: string;
  binds: Binds;
  /** Runs a statement file of this folder with the world's binds and those of the moment. */
  make: (file: string, moment?: Binds) => Promise<number>;
  close: () => void;
}

/** Opens an empty world: nothing of it outlives `close`, and the warehouse is never touched. */
export async function openWorld(out: string, binds: Binds, threads: number): Promise<World> {
  const work = mkdtempSync(join(tmpdir(), 'holdfast-simulate-'));
  const db = await openDatabase({
    path: ':memory:',
    tempDirectory: join(work, 'spill'),
    allowedDirectories: [out, work],
    threads,
  });
  await db.run(readSql(import.meta.url, 'random.sql'));
  const beside = await db.beside();
  return {
    db,
    beside,
    work,
    binds,
    make: (file, moment = {}) => db.run(readSql(import.meta.url, file), { ...binds, ...moment }),
    close: () => {
      beside.close();
      db.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}
