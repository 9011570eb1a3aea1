import type { LoadedConfig } from '../../config/load-config.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/**
 * Sums CDRs (temp table `cdr_batch`) into `warehouse.rated_day`: seconds and kilobytes rounded up call by call
 * with every block size that occurs in `extracts.plans`, so plans must be taken in first.
 * Without plans nothing is written. Runs inside the caller's transaction.
 */
export async function rollUpBillable(options: {
  db: Database;
  config: Pick<LoadedConfig, 'operator'>;
}): Promise<void> {
  const { db, config } = options;
  const blocks = await placeBlocks(db);
  if (blocks.length === 0) return;
  const binds: Record<string, string | number | bigint | null> = {
    operator: config.operator,
  };
  for (const kind of ['voice', 'data']) {
    for (let slot = 1; slot <= 5; slot++) {
      const block = blocks.find((each) => each.kind === kind && each.slot === slot);
      binds[`${kind}_${slot}`] = block ? BigInt(block.size) : null;
    }
  }
  await db.run(readSql(import.meta.url, 'rated-day.sql'), binds);
}

interface Block {
  kind: string;
  slot: number;
  size: number;
}

/** The block sizes that plans round to, each with the slot that holds it; new ones get the next free slot. */
async function placeBlocks(db: Database): Promise<Block[]> {
  const missing = await db.value<number>(
    `select count(*) from (
       select 'voice' as kind, greatest(coalesce(voice_block_s, 1), 1)::bigint as size from extracts.plans
       union
       select 'data', greatest(coalesce(data_block_kb, 1), 1)::bigint from extracts.plans
     ) anti join warehouse.rating_block using (kind, size)`,
  );
  if (missing > 0) await db.run(readSql(import.meta.url, 'rating-block.sql'));
  return db.rows<Block & Record<string, unknown>>(
    'select kind, slot, size from warehouse.rating_block',
  );
}
