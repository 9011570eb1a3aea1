import { accessSync, constants } from 'node:fs';
import { settleAll } from '../../core/settle-all.ts';
import type { ScanResult, ScanTask } from './dialect.ts';
import { cutIntoParts, joinParts } from './parts.ts';
import type { ScanPool } from './scan-pool.ts';

/**
 * Reads a file with as many workers as there are, a large one in parts. Rows, rejects and line
 * numbers are those of a reading in one go: where a cut turns out to lie inside a record, the file
 * is read again whole.
 *
 * @returns what came of the file, and the tasks whose staged files hold it, in order
 */
export async function scanInParts(
  pool: ScanPool,
  task: ScanTask,
): Promise<{ result: ScanResult; read: ScanTask[] }> {
  const parts = canBeCut(task) ? cutIntoParts(task.path, pool.threads) : [];
  if (parts.length > 1) {
    const read = parts.map((part, number) => ({
      ...task,
      part,
      stagedPath: `${task.stagedPath}.${number}`,
      rejectsPath: `${task.rejectsPath}.${number}`,
    }));
    const result = joinParts(await settleAll(read.map((each) => pool.scan(each))));
    if (result) return { result, read };
  }
  return { result: await pool.scan(task), read: [task] };
}

function canBeCut({ path, packed, dialect }: ScanTask): boolean {
  if (packed || dialect.encoding === 'utf-16') return false;
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false; // the reading will say why
  }
}
