import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { LandingFile, PassedFile, Unit } from '../files/landing-file.ts';
import { linesPerFile } from './staged-source.ts';

/** A unit with its place in the ledger and in the batch at hand. */
export interface NumberedUnit {
  unit: Unit;
  /** The number it has in the ledger, or will have. */
  unitId: number;
  /** Whether the ledger has it already. */
  isKnown: boolean;
  /** Number of its first file among the files of the batch. */
  firstFile: number;
}

export interface UnitCounts {
  read: number;
  loaded: number;
  rejected: number;
  repeated: number;
}

/** Gives each unit the number it has in the ledger, or the next free one. */
export async function numberUnits(db: Database, units: readonly Unit[]): Promise<NumberedUnit[]> {
  const held = await db.rows<{ unit_key: string; unit_id: number }>(
    readSql(import.meta.url, 'unit-ids.sql'),
    { extract: units[0]?.extract ?? null, keys: JSON.stringify(units.map(({ key }) => key)) },
  );
  let next = await db.value<number>('select coalesce(max(unit_id), 0) + 1 from extracts.units');
  let files = 0;
  return units.map((unit) => {
    const known = held.find(({ unit_key }) => unit_key === unit.key);
    const firstFile = files;
    files += unit.files.length;
    return { unit, unitId: known?.unit_id ?? next++, isKnown: known !== undefined, firstFile };
  });
}

/** SQL: a row's line counted from its unit's first file; units that share a batch have one file each. */
export function lineInUnit(numbered: readonly NumberedUnit[]): string {
  return numbered.length === 1 ? 'line_number' : `line_number % ${linesPerFile}`;
}

/** Writes down what units brought, and each of their files; replaces what stood there before. */
export async function writeLedger(options: {
  db: Database;
  asOf: Day;
  units: readonly {
    unit: Unit;
    unitId: number;
    isKnown: boolean;
    counts: UnitCounts;
    /** Rows read and rejected of each file, in order. */
    files: readonly { read: number; rejected: number }[];
  }[];
}): Promise<void> {
  const { db, asOf } = options;
  const units = options.units.map(({ unit, unitId, counts }) => ({
    unit_id: unitId,
    extract: unit.extract,
    unit_key: unit.key,
    file_date: unit.date ?? null,
    taken_on: asOf,
    rows_read: counts.read,
    rows_loaded: counts.loaded,
    rows_rejected: counts.rejected,
    rows_repeated: counts.repeated,
    statement_hash: unit.statementHash ?? null,
  }));
  const files = options.units.flatMap(({ unit, unitId, files: rows }) => [
    ...unit.files.map((file, number) =>
      entry({ extract: unit.extract, unitId, file, number, ...rows[number] }),
    ),
    ...unit.passed.map((passed) => entry({ extract: unit.extract, unitId, ...passed })),
  ]);
  for (const { unitId, isKnown } of options.units) {
    if (isKnown)
      await db.run('delete from extracts.units where unit_id = $unit_id', { unit_id: unitId });
  }
  await db.run(readSql(import.meta.url, 'write-units.sql'), { units: JSON.stringify(units) });
  await db.run(readSql(import.meta.url, 'write-files.sql'), { files: JSON.stringify(files) });
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
  const passed = entry({ extract, unitId: unit.unit_id, file, state, insteadOf });
  await db.run(readSql(import.meta.url, 'write-files.sql'), { files: JSON.stringify([passed]) });
}

/** A row of `extracts.files`; whole numbers beyond 2^53 as text. */
function entry(told: {
  extract: ExtractName;
  unitId: number;
  file: LandingFile;
  /** Its place in its unit; none for a file that was passed over. */
  number?: number;
  state?: PassedFile['state'];
  insteadOf?: string;
  read?: number;
  rejected?: number;
}) {
  const { file, read = 0, rejected = 0 } = told;
  return {
    extract: told.extract,
    path: file.path,
    sha256: file.sha256,
    bytes: file.bytes,
    modified_ns: file.modifiedNs.toString(),
    changed_ns: file.changedNs.toString(),
    unit_id: told.unitId,
    file_number: told.number ?? -1,
    state: told.state ?? 'loaded',
    instead_of: told.insteadOf ?? null,
    rows_read: read,
    rows_loaded: read - rejected,
    rows_rejected: rejected,
  };
}
