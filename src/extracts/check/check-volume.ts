import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** A day whose file is much smaller or larger than those of the weeks before. */
export interface VolumeFinding extends Record<string, unknown> {
  extract: ExtractName;
  day: Day;
  rows: number;
  /** Median of the days with files in the four weeks before. */
  usual: number;
}

/**
 * Compares each dated extract's newest day up to `asOf` with the four weeks before it: less than
 * half or more than double the usual rows is told. Fewer than five days before say nothing.
 */
export function checkVolume(options: { db: Database; asOf: Day }): Promise<VolumeFinding[]> {
  return options.db.rows<VolumeFinding>(readSql(import.meta.url, 'volume.sql'), {
    as_of: options.asOf,
  });
}
