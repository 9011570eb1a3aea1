import type { Config, ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { contracts, extractNames } from '../extracts/contracts/all.ts';
import type { LoadReport } from '../extracts/load-all.ts';
import { findOlderMappings } from '../extracts/older-mappings.ts';
import { readInvoiceGate } from '../warehouse/prices/invoice-gate.ts';
import { inputSentences } from './input-sentences.ts';
import type { LoadContext } from './take-in.ts';

/**
 * What a reader of the night's report should know about its data: extracts that are missing and what
 * is null for it, days of which no CDR is known, rows and files that were refused, folders with the names of files, files that were
 * read with another mapping, a model that tells no line from another. The same for the same warehouse.
 */
export async function gatherWarnings(
  context: Pick<LoadContext, 'db' | 'asOf' | 'config'>,
  { refused, folders }: Pick<LoadReport, 'refused' | 'folders'>,
): Promise<string[]> {
  const { db, asOf, config } = context;
  const zh = config.language === 'zh';
  const rows = await db.rows<{ extract: string; rejected: number }>(
    `select extract, sum(rows_rejected)::bigint as rejected
     from extracts.units where coalesce(file_date, taken_on) <= $as_of::date
     group by extract order by extract`,
    { as_of: asOf },
  );
  const missing = (await missingExtracts(db, asOf)).map((name) => {
    const without = contracts[name].without[config.language];
    return zh ? `缺少数据 ${name}，因而没有：${without}` : `no ${name}, and so without: ${without}`;
  });
  const rejects = rows
    .filter(({ rejected }) => rejected > 0)
    .map(({ extract, rejected }) =>
      zh
        ? `${extract}：${rejected} 行不合格，已隔离`
        : `${extract}: ${rejected} rows break the contract and stand in quarantine`,
    );
  const files = refused.map(({ told }) =>
    zh ? `文件被整体拒收：${told.zh}` : `refused: ${told.en}`,
  );
  const older = await findOlderMappings(db, config);
  return [
    ...files,
    ...inputSentences({ folders, older }, config.language),
    ...(await flatScoreWarning(db, context)),
    ...(await emptyDaysWarning(db, context)),
    ...missing,
    ...rejects,
    ...(await planGateWarnings(db, { asOf, config })).map(({ sentence }) => sentence),
  ];
}

/** Where a model had too few exits to learn from, every line has the same chance. */
async function flatScoreWarning(
  db: Database,
  { asOf, config }: Pick<LoadContext, 'asOf' | 'config'>,
): Promise<string[]> {
  const [scored] = await db.rows<{ lines: number; chances: number }>(
    readSql(import.meta.url, 'flat-scores.sql'),
    { as_of: asOf },
  );
  if (!scored || scored.lines < 2 || scored.chances > 1) return [];
  return [
    config.language === 'zh'
      ? '已知离网过少，模型无法区分用户：所有用户的流失概率相同，名单仅按价值与阶段排序'
      : 'too few exits are known to tell lines apart: all have the same chance to leave, and the list follows value and stage alone',
  ];
}

/** A day that was not delivered looks like a day on which nobody used the network. */
async function emptyDaysWarning(
  db: Database,
  { asOf, config }: Pick<LoadContext, 'asOf' | 'config'>,
): Promise<string[]> {
  const rows = await db.rows<{ day: Day }>(readSql(import.meta.url, 'days-without-events.sql'), {
    as_of: asOf,
  });
  if (rows.length === 0) return [];
  const days = rows.map(({ day }) => day);
  return [
    config.language === 'zh'
      ? `cdr：${days.join('、')} 没有任何记录：补交文件之前，所有用户在这些天都被视为未使用`
      : `cdr: nothing is known of ${days.join(', ')}: until it is delivered, every line counts as silent on such days`,
  ];
}

/** Extracts of which nothing was known on the day. */
export async function missingExtracts(db: Database, asOf: Day): Promise<ExtractName[]> {
  const rows = await db.rows<{ extract: ExtractName }>(
    readSql(import.meta.url, 'known-extracts.sql'),
    { as_of: asOf },
  );
  const known = new Set(rows.map(({ extract }) => extract));
  return extractNames.filter((name) => !known.has(name));
}

/** Own plans whose invoices our rating does not reproduce: nothing is said of their lines' tariffs. */
export async function planGateWarnings(
  db: Database,
  asked: { asOf: Day; config: Pick<Config, 'operator' | 'language'> },
): Promise<{ plan: string; sentence: string }[]> {
  const { asOf, config } = asked;
  const gates = await readInvoiceGate({ db, asOf, operator: config.operator });
  return gates
    .filter(({ passed }) => !passed)
    .map(({ plan, share, typicalDifference, byInvoice }) => {
      const percent = `${(100 * share).toFixed(1)} %`;
      const sentence =
        config.language === 'zh'
          ? `套餐 ${plan}：仅 ${percent} 的${byInvoice ? '账单' : '通话扣费'}可重算（典型差额 ${typicalDifference}），不作资费判断`
          : `plan ${plan}: only ${percent} of its ${byInvoice ? 'invoices' : "lines' call charges"} are reproduced (typical difference ${typicalDifference}), so nothing is said of its lines' tariff`;
      return { plan, sentence };
    });
}
