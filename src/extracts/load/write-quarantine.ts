import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { NumberedUnit } from './numbered-unit.ts';
import { linesPerFile } from './staged-source.ts';

/**
 * Replaces the units' rows in the quarantine by those of the temp table `unit_rejects`.
 * The ledger must have been written before.
 */
export async function writeQuarantine(
  db: Database,
  numbered: readonly NumberedUnit[],
): Promise<void> {
  for (const { unitId, before } of numbered) {
    if (before)
      await db.run('delete from extracts.quarantine where unit_id = $unit_id', { unit_id: unitId });
  }
  if ((await db.value<number>('select count(*) from unit_rejects')) === 0) return;
  for (const { unitId, firstFile } of numbered) {
    await db.run(readSql(import.meta.url, 'write-quarantine.sql'), {
      unit_id: unitId,
      first_file: firstFile,
      lines_per_file: linesPerFile,
    });
  }
}
