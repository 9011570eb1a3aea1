import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { noProgress, type Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { writePassed } from './load/ledger.ts';
import { type CdrRollup, loadUnit, stagingFolder, type UnitReport } from './load/load-unit.ts';
import { planLoad } from './plan-load.ts';
import { ScanPool } from './scan/scan-pool.ts';

export interface LoadAllOptions {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
  progress?: Progress;
  /** What becomes of CDRs; without it they are judged and forgotten. */
  cdr?: CdrRollup;
  /** Folder for staged files; default: beside the warehouse. */
  staging?: string;
  /** Only dated files from this day on. */
  from?: Day;
  /** Takes files in although they have too many bad rows, and reports them as refused. */
  lenient?: boolean;
}

export interface LoadReport {
  units: UnitReport[];
  /** Files that were refused whole. Everything else was taken in. */
  refused: { extract: ExtractName; message: string }[];
  /** Files that were passed over, and which file counts instead. */
  passed: { path: string; state: string; insteadOf: string }[];
}

/**
 * Takes in everything that is new in the landing folder up to `asOf`, one transaction per unit.
 * A refused file does not stop the others; the caller decides what it means (`throwIfRefused`).
 *
 * @throws Failure (exit 4) when a required extract is missing, (exit 2) for a senseless mapping
 */
export async function loadAll(options: LoadAllOptions): Promise<LoadReport> {
  const { db, config, asOf, log, progress = noProgress } = options;
  const staging = options.staging ?? stagingFolder(config);
  const pool = new ScanPool(config.resources.threads);
  try {
    await rm(staging, { recursive: true, force: true });
    const { from } = options;
    const plan = await planLoad({ db, config, asOf, pool, ...(from && { from }) });
    const report: LoadReport = { units: [], refused: plan.refused, passed: [] };
    const bytes = plan.units
      .flatMap(({ files }) => files)
      .reduce((sum, file) => sum + file.bytes, 0);
    progress.step('load', bytes);
    for (const [number, unit] of plan.units.entries()) {
      const own = { db, config, unit, asOf, log, pool, staging: join(staging, String(number)) };
      try {
        const { cdr, lenient = false } = options;
        const taken = await loadUnit({ ...own, lenient, ...(cdr && { cdr }) });
        report.units.push(taken);
        if (taken.refused) report.refused.push({ extract: unit.extract, message: taken.refused });
      } catch (error) {
        if (!(error instanceof Failure) || error.exitCode !== exitCodes.contract) throw error;
        report.refused.push({ extract: unit.extract, message: error.message });
      }
      for (const { file, state, insteadOf } of unit.passed) {
        report.passed.push({ path: file.path, state, insteadOf });
      }
      progress.tick(unit.files.reduce((sum, file) => sum + file.bytes, 0));
    }
    for (const passed of plan.passed) {
      await writePassed(db, passed);
      const { file, state, insteadOf } = passed;
      report.passed.push({ path: file.path, state, insteadOf });
    }
    progress.done();
    return report;
  } finally {
    await pool.close();
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * @throws Failure (exit 3) naming the first refused file, and how many more there are
 */
export function throwIfRefused(report: Pick<LoadReport, 'refused'>): void {
  const [first, ...more] = report.refused;
  if (!first) return;
  const rest = more.length > 0 ? ` (and ${more.length} more: see the log)` : '';
  throw new Failure(exitCodes.contract, `${first.message}${rest}`);
}
