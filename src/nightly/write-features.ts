import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteText } from '../db/quote.ts';
import { featureTable } from './score-night.ts';

/**
 * Writes `features.parquet` into `folder`, readable by its owner only: one row an active line in
 * order of its id, one column a feature, the same bytes every time. The table stands in that order
 * already; sorting hundreds of columns again would take three times as long as writing them. It is
 * written over a connection of its own, so that other files can be written meanwhile. A column of
 * more than 256 values gets no dictionary, no column a Bloom filter, which nobody asks of features, and
 * compression is light: less work for the largest file of a night.
 */
export async function writeFeatures(night: {
  db: Database;
  asOf: Day;
  folder: string;
}): Promise<void> {
  const { db, asOf, folder } = night;
  const path = join(folder, 'features.parquet');
  const own = await db.beside();
  try {
    await own.run(
      `copy (select * from ${featureTable(asOf)}) to ${quoteText(path)}
       (format parquet, compression zstd, compression_level 1, dictionary_size_limit 256,
        write_bloom_filter false, row_group_size 122880)`,
    );
  } finally {
    own.close();
  }
  chmodSync(path, 0o600);
}
