import { contracts } from '../extracts/contracts/all.ts';
import type { LoadReport } from '../extracts/load-all.ts';
import type { LoadContext } from './take-in.ts';

/**
 * What a reader of the night's report should know about its data: extracts that are missing and what
 * is null for it, rows and files that were refused. The same for the same warehouse.
 */
export async function gatherWarnings(
  context: Pick<LoadContext, 'db' | 'asOf' | 'config'>,
  refused: LoadReport['refused'],
): Promise<string[]> {
  const { db, asOf, config } = context;
  const zh = config.language === 'zh';
  const rows = await db.rows<{ extract: string; rejected: number; loaded: number }>(
    `select extract, sum(rows_rejected)::bigint as rejected, sum(rows_loaded)::bigint as loaded
     from extracts.units where coalesce(file_date, taken_on) <= $as_of::date
     group by extract order by extract`,
    { as_of: asOf },
  );
  const loaded = new Map(rows.map((row) => [row.extract, row]));
  const missing = Object.values(contracts)
    .filter(({ name }) => !loaded.get(name)?.loaded)
    .map(({ name, without }) => (zh ? `缺少数据 ${name}：${without}` : `no ${name}: ${without}`));
  const rejects = rows
    .filter(({ rejected }) => rejected > 0)
    .map(({ extract, rejected }) =>
      zh
        ? `${extract}：${rejected} 行不合格，已隔离`
        : `${extract}: ${rejected} rows break the contract and stand in quarantine`,
    );
  const files = refused.map(({ message }) =>
    zh ? `文件被整体拒收：${message}` : `refused: ${message}`,
  );
  return [...files, ...missing, ...rejects];
}
