import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { LandingFile, PassedFile } from '../files/landing-file.ts';
import { countContents, type NumberedUnit, takenOn } from './numbered-unit.ts';

export interface UnitCounts {
  read: number;
  loaded: number;
  rejected: number;
  repeated: number;
}

/** Writes down what units brought, and each of their files; replaces what stood there before. */
export async function writeLedger(options: {
  db: Database;
  asOf: Day;
  units: readonly {
    numbered: NumberedUnit;
    counts: UnitCounts;
    /** Rows read and rejected of each file, in order. */
    files: readonly { read: number; rejected: number }[];
  }[];
}): Promise<void> {
  const { db, asOf } = options;
  const units = options.units.map(({ numbered, counts }) => ({
    unit_id: numbered.unitId,
    extract: numbered.unit.extract,
    unit_key: numbered.unit.key,
    file_date: numbered.unit.date ?? null,
    taken_on: takenOn(numbered, asOf),
    rows_read: counts.read,
    rows_loaded: counts.loaded,
    rows_rejected: counts.rejected,
    rows_repeated: counts.repeated,
    statement_hash: numbered.unit.statementHash ?? null,
    mapping_hash: numbered.unit.mappingHash,
    contents: countContents(numbered),
  }));
  const files = options.units.flatMap(({ numbered: { unit, unitId }, files: rows }) => [
    ...unit.files.map((file, number) =>
      entry({ extract: unit.extract, unitId, file, number, ...rows[number] }),
    ),
    ...unit.passed.map((passed) => entry({ extract: unit.extract, unitId, ...passed })),
  ]);
  for (const { numbered } of options.units) {
    if (!numbered.before) continue;
    const binds = { unit_id: numbered.unitId };
    await db.run('delete from extracts.units where unit_id = $unit_id', binds);
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
