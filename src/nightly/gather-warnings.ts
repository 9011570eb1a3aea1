import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { contracts } from '../extracts/contracts/all.ts';
import type { LoadReport } from '../extracts/load-all.ts';
import { readInvoiceGate } from '../warehouse/prices/invoice-gate.ts';
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
  return [
    ...files,
    ...missing,
    ...rejects,
    ...(await gateWarnings(db, { asOf, operator: config.operator, zh })),
  ];
}

/** Own plans whose invoices our rating does not reproduce: nothing is said of their lines' tariffs. */
async function gateWarnings(
  db: Database,
  asked: { asOf: Day; operator: string; zh: boolean },
): Promise<string[]> {
  const gates = await readInvoiceGate({ db, asOf: asked.asOf, operator: asked.operator });
  return gates
    .filter(({ passed }) => !passed)
    .map(({ plan, share, typicalDifference }) => {
      const percent = `${(100 * share).toFixed(1)} %`;
      return asked.zh
        ? `套餐 ${plan}：仅 ${percent} 的账单可重算（典型差额 ${typicalDifference}），不作资费判断`
        : `plan ${plan}: only ${percent} of its invoices are reproduced (typical difference ${typicalDifference}), so nothing is said of its lines' tariff`;
    });
}
