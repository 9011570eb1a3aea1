import { statSync } from 'node:fs';
import type { ExtractName } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import type { Unit } from '../files/landing-file.ts';
import type { Judged } from './judge-rows.ts';
import type { UnitReading } from './read-units.ts';
import { linesPerFile } from './staged-source.ts';

/** @throws Failure (exit 3) for the first file that cannot be read as its extract */
export function refuseFiles(name: ExtractName, reading: UnitReading): void {
  const bad = reading.files.find(({ refusal }) => refusal);
  if (!bad?.refusal) return;
  const { line, problem } = bad.refusal;
  const where = line === undefined ? bad.file.path : `${bad.file.path} line ${line}`;
  throw new Failure(
    exitCodes.contract,
    `${where} (${name}): ${problem}; nothing of it was taken in`,
  );
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
    throw new Failure(
      exitCodes.contract,
      `${changed.path} (${extract}): changed while it was read; run again when its delivery has ended`,
    );
  }
}

/** Why a file with more bad rows than its extract allows is refused; undefined when none is. */
export async function explainLimit(options: {
  db: Database;
  name: ExtractName;
  judged: Judged;
  limit: number;
}): Promise<string | undefined> {
  const { db, name, limit } = options;
  const { refused } = options.judged;
  if (!refused) return undefined;
  const [worst] = await db.rows<{ line: number; column: string | null; rule: string }>(
    `select min(line) % ${linesPerFile} as line, column_name as "column", rule from unit_rejects where line // ${linesPerFile} = $number group by column_name, rule order by count(*) desc, line limit 1`,
    { number: refused.number },
  );
  const most = worst
    ? `, most often: ${worst.column === null ? 'the line' : `column ${worst.column}`} ${worst.rule} (first in line ${worst.line})`
    : '';
  const allowed = limit <= 1 ? `${limit * 100} %` : String(limit);
  return `${refused.reading.file.path} (${name}): ${refused.rejected} of ${refused.reading.rowsRead} rows break the contract, \`rejectLimit\` allows ${allowed}${most}; nothing of it was taken in: see \`holdfast check\`, correct the mapping or have the file corrected`;
}
