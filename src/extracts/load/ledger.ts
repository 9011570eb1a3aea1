import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { LandingFile, PassedFile, Unit } from '../files/landing-file.ts';
import { linesPerFile } from './staged-source.ts';

export interface UnitCounts {
  read: number;
  loaded: number;
  rejected: number;
  repeated: number;
}

/** The unit's number: the one it has, or the next. */
export async function unitIdOf(db: Database, unit: Unit): Promise<number> {
  return db.value<number>(readSql(import.meta.url, 'unit-id.sql'), {
    extract: unit.extract,
    unit_key: unit.key,
  });
}

/** Writes down what a unit brought, and each of its files; replaces what stood there before. */
export async function writeLedger(options: {
  db: Database;
  unit: Unit;
  unitId: number;
  asOf: Day;
  counts: UnitCounts;
  /** Rows read and rejected of each file, in order. */
  files: { read: number; rejected: number }[];
}): Promise<void> {
  const { db, unit, unitId, counts } = options;
  await db.run('delete from extracts.units where unit_id = $unit_id', { unit_id: unitId });
  await db.run(readSql(import.meta.url, 'write-unit.sql'), {
    unit_id: unitId,
    extract: unit.extract,
    unit_key: unit.key,
    file_date: unit.date ?? null,
    taken_on: options.asOf,
    rows_read: counts.read,
    rows_loaded: counts.loaded,
    rows_rejected: counts.rejected,
    rows_repeated: counts.repeated,
    statement_hash: unit.statementHash ?? null,
  });
  const { extract } = unit;
  for (const [number, file] of unit.files.entries()) {
    const own = { extract, unitId, file, number, state: 'loaded', insteadOf: null };
    await writeFile(db, { ...own, ...options.files[number] });
  }
  for (const passed of unit.passed) {
    await writeFile(db, { extract, unitId, number: -1, ...passed });
  }
}

/** Writes down a file that was passed over, beside the file that counts instead of it. */
export async function writePassed(
  db: Database,
  { extract, file, state, insteadOf }: PassedFile & { extract: ExtractName },
): Promise<void> {
  const [unit] = await db.rows<{ unit_id: number }>(
    'select unit_id from extracts.files where extract = $extract and path = $path',
    { extract, path: insteadOf },
  );
  if (!unit) return;
  await writeFile(db, { extract, unitId: unit.unit_id, file, number: -1, state, insteadOf });
}

async function writeFile(
  db: Database,
  entry: {
    extract: ExtractName;
    unitId: number;
    file: LandingFile;
    number: number;
    state: string;
    insteadOf: string | null;
    read?: number;
    rejected?: number;
  },
): Promise<void> {
  const { extract, unitId, file, number, state, insteadOf, read = 0, rejected = 0 } = entry;
  await db.run('delete from extracts.files where extract = $extract and path = $path', {
    extract,
    path: file.path,
  });
  await db.run(readSql(import.meta.url, 'write-file.sql'), {
    extract,
    path: file.path,
    sha256: file.sha256,
    bytes: file.bytes,
    modified_ns: file.modifiedNs,
    changed_ns: file.changedNs,
    unit_id: unitId,
    file_number: number,
    state,
    instead_of: insteadOf,
    rows_read: read,
    rows_loaded: read - rejected,
    rows_rejected: rejected,
  });
}

/**
 * Replaces a unit's rows in the quarantine by those of the temp table `unit_rejects`.
 * The ledger must have been written before.
 */
export async function writeQuarantine(db: Database, unitId: number): Promise<void> {
  await db.run('delete from extracts.quarantine where unit_id = $unit_id', { unit_id: unitId });
  await db.run(readSql(import.meta.url, 'write-quarantine.sql'), {
    unit_id: unitId,
    lines_per_file: linesPerFile,
  });
}
