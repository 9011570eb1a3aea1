import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Work } from './open-work.ts';

/** What one of the newest runs has used is kept, and whatever was used within so many days. */
const [keptRuns, keptDays] = [5, 3];

/**
 * Removes what no backtest has used for long from the folder of work, and what killed runs left half
 * written. A file's time is that of the run that used it last (`openCache`), so nothing goes that
 * the run at hand has used, or that one interrupted in the last days would go on from.
 *
 * @param run.startedAt when the run at hand began; it alone works here, since it holds the lock
 */
export function forgetOldWork(
  { folder }: Pick<Work, 'folder'>,
  { startedAt, log }: { startedAt: Date; log: Logger },
): void {
  const kept = listKept(folder);
  const runs = [...new Set(kept.map(({ usedAt }) => usedAt))].sort((a, b) => b - a);
  const oldestRun = runs[keptRuns - 1] ?? Number.NEGATIVE_INFINITY;
  const oldestDay = secondsOf(startedAt.getTime()) - keptDays * 86_400;
  const old = kept.filter(
    ({ path, usedAt }) => path.endsWith('.part') || usedAt < Math.min(oldestRun, oldestDay),
  );
  for (const { path } of old) rmSync(path, { force: true });
  const bytes = old.reduce((sum, file) => sum + file.bytes, 0);
  if (old.length > 0) log.debug({ files: old.length, bytes }, 'old work removed');
}

function listKept(folder: string): { path: string; bytes: number; usedAt: number }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => /\.parquet(\.part)?$/.test(path))
    .map((path) => {
      const { size, mtimeMs } = statSync(path);
      return { path, bytes: size, usedAt: secondsOf(mtimeMs) };
    });
}

function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}
