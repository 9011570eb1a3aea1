import { contracts } from '../contracts/all.ts';
import type { Unit } from '../files/landing-file.ts';

/** Bounds of a batch: what is read together is held together. Packed text grows about tenfold. */
const mostBytes = 64 * 2 ** 20;
const mostUnits = 64;
const packedGrowth = 10;

/**
 * Puts neighbouring small units of one extract together, in order, so that a landing folder of many
 * small files is not dominated by what each statement costs before its first row. Only units of one
 * file each, new or (with a date) read again, none of them a snapshot (its rows depend on those
 * before it) or a statement's.
 */
export function batchUnits(units: readonly Unit[]): Unit[][] {
  const batches: Unit[][] = [];
  let bytes = 0;
  for (const unit of units) {
    const last = batches.at(-1);
    const size = sizeOf(unit);
    const fits =
      last?.[0]?.extract === unit.extract &&
      canShare(last[0]) &&
      canShare(unit) &&
      last.length < mostUnits &&
      bytes + size <= mostBytes;
    if (fits) last.push(unit);
    else batches.push([unit]);
    bytes = fits ? bytes + size : size;
  }
  return batches;
}

function canShare({ extract, files, why, date, statementHash }: Unit): boolean {
  const isSnapshot = contracts[extract].kind === 'state';
  const isEasy = why === 'new' || (why === 'again' && date !== undefined);
  return isEasy && files.length === 1 && statementHash === undefined && !isSnapshot;
}

function sizeOf({ files }: Unit): number {
  return files.reduce(
    (sum, { path, bytes }) => sum + bytes * (/\.(gz|gzip|parquet)$/i.test(path) ? packedGrowth : 1),
    0,
  );
}
