import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { oneAhead } from '../core/one-ahead.ts';
import { noProgress, type Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import type { Unit } from './files/landing-file.ts';
import { batchUnits } from './load/batch-units.ts';
import type { CdrRollup } from './load/commit-batch.ts';
import { writePassed } from './load/ledger.ts';
import { type LoadBatchOptions, loadBatch, readAhead, type UnitReport } from './load/load-batch.ts';
import { findOlderMappings, type OlderMapping } from './older-mappings.ts';
import { planLoad } from './plan-load.ts';
import { RefusedFile } from './refused-file.ts';
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
  /** Extracts whose files are read again where they were read with another mapping. */
  again?: readonly ExtractName[];
  /** Takes files in although they have too many bad rows, and reports them as refused. */
  lenient?: boolean;
}

export interface LoadReport {
  units: UnitReport[];
  /** Files that were refused whole. Everything else was taken in. */
  refused: RefusedFile[];
  /** Files that were passed over, and which file counts instead. */
  passed: { path: string; state: string; insteadOf: string }[];
  /** Folders that were passed over, although their names fit the pattern of an extract's files. */
  folders: { extract: ExtractName; path: string }[];
  /** Extracts of which the warehouse has files that were read with another mapping. */
  older: OlderMapping[];
}

/**
 * Takes in everything that is new in the landing folder up to `asOf`, one transaction per unit.
 * A refused file does not stop the others; the caller decides what it means (`throwIfRefused`).
 *
 * @throws Failure (exit 4) when a required extract is missing, (exit 2) for a senseless mapping
 */
export async function loadAll(options: LoadAllOptions): Promise<LoadReport> {
  const { db, config, progress = noProgress } = options;
  // Staged files lie beside the warehouse, where there is room.
  const staging = options.staging ?? `${config.warehouse}.staging`;
  const pool = new ScanPool(config.resources.threads);
  try {
    await rm(staging, { recursive: true, force: true });
    const plan = await planLoad({ ...options, pool });
    const { refused, folders } = plan;
    const report: LoadReport = { units: [], refused, passed: [], folders, older: [] };
    progress.step('load', bytesOf(plan.units));
    for await (const batch of oneAhead(readsOf({ ...options, pool, staging }, plan.units))) {
      await takeBatch(batch, report);
      progress.tick(bytesOf(batch.units));
    }
    for (const passed of plan.passed) {
      await writePassed(db, passed);
      const { file, state, insteadOf } = passed;
      report.passed.push({ path: file.path, state, insteadOf });
    }
    report.older = await findOlderMappings(db, config);
    progress.done();
    return report;
  } finally {
    await pool.close();
    await rm(staging, { recursive: true, force: true });
  }
}

/** The batches of units: with two threads each is read while the one before it is taken in. */
function readsOf(
  options: Omit<LoadBatchOptions, 'units' | 'reading'>,
  units: readonly Unit[],
): (() => Promise<LoadBatchOptions>)[] {
  const isAhead = options.pool.threads > 1;
  return batchUnits(units).map((units, number) => async () => {
    const batch = { ...options, staging: join(options.staging, String(number)), units };
    const reading = isAhead ? await readAhead(batch) : undefined;
    return reading ? { ...batch, reading } : batch;
  });
}

/** Takes a batch in; when something in it is refused, its units one by one, so that only the bad one stays out. */
async function takeBatch(options: LoadBatchOptions, report: LoadReport): Promise<void> {
  const { units } = options;
  try {
    const taken = await loadBatch(options);
    for (const unit of taken) {
      report.units.push(unit);
      if (unit.refused) report.refused.push(new RefusedFile(unit.extract, unit.refused));
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== exitCodes.contract) throw error;
    const [first, ...more] = units as [Unit];
    if (more.length > 0) {
      const { reading: _, ...again } = options;
      for (const unit of units) await takeBatch({ ...again, units: [unit] }, report);
      return;
    }
    report.refused.push(new RefusedFile(first.extract, error.told));
  }
  for (const { file, state, insteadOf } of units.flatMap(({ passed }) => passed)) {
    report.passed.push({ path: file.path, state, insteadOf });
  }
}

function bytesOf(units: readonly Unit[]): number {
  return units.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
}

/**
 * @throws Failure (exit 3) naming the first refused file, and how many more there are
 */
export function throwIfRefused(report: Pick<LoadReport, 'refused'>): void {
  const [first, ...more] = report.refused;
  if (!first) return;
  const { en, zh } = first.told;
  throw new Failure(exitCodes.contract, {
    en: `${en}${more.length > 0 ? ` (and ${more.length} more, each told above)` : ''}`,
    zh: `${zh}${more.length > 0 ? `（另有 ${more.length} 个文件被拒收，已在上文逐一列出）` : ''}`,
  });
}
