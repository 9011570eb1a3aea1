import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** A file as the ledger has it. */
export interface KnownFile {
  path: string;
  sha256: string;
  bytes: number;
  modifiedNs: bigint;
  changedNs: bigint;
  state: 'loaded' | 'replaced' | 'duplicate';
  rowsRead: number;
  unitKey: string;
  date: Day | null;
  statementHash: string | null;
  /** Null: taken in before mappings were noted. */
  mappingHash: string | null;
}

/** The files of an extract that were taken in or passed over so far, in order of their paths. */
export async function readKnownFiles(db: Database, extract: ExtractName): Promise<KnownFile[]> {
  const rows = await db.rows(readSql(import.meta.url, 'known-files.sql'), { extract });
  return rows.map((row) => ({
    path: row.path as string,
    sha256: row.sha256 as string,
    bytes: Number(row.bytes),
    modifiedNs: BigInt(row.modified_ns as string | number),
    changedNs: BigInt(row.changed_ns as string | number),
    state: row.state as KnownFile['state'],
    rowsRead: Number(row.rows_read),
    unitKey: row.unit_key as string,
    date: row.file_date as Day | null,
    statementHash: row.statement_hash as string | null,
    mappingHash: row.mapping_hash as string | null,
  }));
}
