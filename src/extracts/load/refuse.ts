import { statSync } from 'node:fs';
import type { ExtractName } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';
import type { Database } from '../../db/database.ts';
import { brokenRule } from '../broken-rule.ts';
import type { Unit } from '../files/landing-file.ts';
import type { Judged } from './judge-rows.ts';
import type { UnitReading } from './read-units.ts';
import { linesPerFile } from './staged-source.ts';

/** @throws Failure (exit 3) for the first file that cannot be read as its extract */
export function refuseFiles(name: ExtractName, reading: UnitReading): void {
  const bad = reading.files.find(({ refusal }) => refusal);
  if (!bad?.refusal) return;
  const { line, problem } = bad.refusal;
  const { path } = bad.file;
  throw new Failure(exitCodes.contract, {
    en: `${path}${line === undefined ? '' : ` line ${line}`} (${name}): ${problem.en}; nothing of it was taken in`,
    zh: `${path}${line === undefined ? '' : ` 第 ${line} 行`}（${name}）：${problem.zh}；该文件未入库`,
  });
}

/**
 * A file that is still being delivered must not be taken for whole.
 *
 * @throws Failure (exit 3) for the first file that is no longer as it was when the load was planned
 */
export function refuseChanged(units: readonly Unit[]): void {
  for (const { extract, files } of units) {
    const changed = files.find(({ absolute, bytes, modifiedNs }) => {
      const now = statSync(absolute, { bigint: true, throwIfNoEntry: false });
      return now?.size !== BigInt(bytes) || now.mtimeNs !== modifiedNs;
    });
    if (!changed) continue;
    throw new Failure(exitCodes.contract, {
      en: `${changed.path} (${extract}): changed while it was read; run again when its delivery has ended`,
      zh: `${changed.path}（${extract}）：读取期间文件有变动；请待其交付完毕后重新运行`,
    });
  }
}

/** Why a file with more bad rows than its extract allows is refused; undefined when none is. */
export async function explainLimit(options: {
  db: Database;
  name: ExtractName;
  judged: Judged;
  limit: number;
}): Promise<Sentence | undefined> {
  const { db, name, limit } = options;
  const { refused } = options.judged;
  if (!refused) return undefined;
  const [worst] = await db.rows<{ line: number; column: string | null; rule: string }>(
    `select min(line) % ${linesPerFile} as line, column_name as "column", rule from unit_rejects where line // ${linesPerFile} = $number group by column_name, rule order by count(*) desc, line limit 1`,
    { number: refused.number },
  );
  const most = worst ? tellWorst(worst) : { en: '', zh: '' };
  const allowed = limit <= 1 ? `${limit * 100} %` : String(limit);
  const { rejected, reading } = refused;
  return {
    en: `${reading.file.path} (${name}): ${rejected} of ${reading.rowsRead} rows break the contract, \`rejectLimit\` allows ${allowed}${most.en}; nothing of it was taken in: see \`holdfast check\`, correct the mapping or have the file corrected`,
    zh: `${reading.file.path}（${name}）：${reading.rowsRead} 行中有 ${rejected} 行不合格，\`rejectLimit\` 允许 ${allowed}${most.zh}；该文件未入库：请查看 \`holdfast check\`，更正映射或请对方更正文件`,
  };
}

/** The rule that the most rows break. */
function tellWorst(worst: { line: number; column: string | null; rule: string }): Sentence {
  const { line, column, rule } = worst;
  return {
    en: `, most often: ${column === null ? 'the line' : `column ${column}`} ${rule} (first in line ${line})`,
    zh: `，最多的是：${column === null ? '整行' : `${column} 列`}${brokenRule(rule, 'zh')}（首见于第 ${line} 行）`,
  };
}
