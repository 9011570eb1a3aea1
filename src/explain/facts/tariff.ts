import { readSql } from '../../db/sql-file.ts';
import type { LineNight } from '../line-night.ts';
import type { Tariff } from '../story.ts';

/** The line's tariff beside the best own and rival one for what it used; null where nothing can be said. */
export async function readTariff({ db, config, asOf, line }: LineNight): Promise<Tariff | null> {
  const rows = await db.rows(readSql(import.meta.url, 'tariff.sql'), {
    as_of: asOf,
    line,
    operator: config.operator,
    break_share: config.tariffs.contractBreakShare,
  });
  return (rows[0] as Tariff | undefined) ?? null;
}
