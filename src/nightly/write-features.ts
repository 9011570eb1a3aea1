import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteText } from '../db/quote.ts';
import { featureTable } from './score-night.ts';

/**
 * Writes `features.parquet` into `folder`, readable by its owner only: one row an active line in
 * order of its id, one column a feature, the same bytes every time. The table stands in that order
 * already; sorting hundreds of columns again would take three times as long as writing them.
 */
export async function writeFeatures(night: {
  db: Database;
  asOf: Day;
  folder: string;
}): Promise<void> {
  const { db, asOf, folder } = night;
  const path = join(folder, 'features.parquet');
  await db.run(
    `copy (select * from ${featureTable(asOf)}) to ${quoteText(path)}
     (format parquet, compression zstd, row_group_size 122880)`,
  );
  chmodSync(path, 0o600);
}
