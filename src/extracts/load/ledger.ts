import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Unit } from '../files/landing-file.ts';
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
  const entries = [
    ...unit.files.map((file, number) => ({
      file,
      number,
      state: 'loaded',
      insteadOf: null as string | null,
      ...(options.files[number] ?? { read: 0, rejected: 0 }),
    })),
    ...unit.passed.map(({ file, state, insteadOf }) => ({
      file,
      number: -1,
      state: state as string,
      insteadOf: insteadOf as string | null,
      read: 0,
      rejected: 0,
    })),
  ];
  for (const { file, number, state, insteadOf, read, rejected } of entries) {
    await db.run('delete from extracts.files where extract = $extract and path = $path', {
      extract: unit.extract,
      path: file.path,
    });
    await db.run(readSql(import.meta.url, 'write-file.sql'), {
      extract: unit.extract,
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
