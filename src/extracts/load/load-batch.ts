import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import { diskFull, isDiskFull } from '../../core/full-disk.ts';
import type { Sentence } from '../../core/language.ts';
import type { Database } from '../../db/database.ts';
import { contracts } from '../contracts/all.ts';
import { formatOf } from '../files/formats.ts';
import type { Unit } from '../files/landing-file.ts';
import { type Mapping, mappingOf } from '../mapping/mapping.ts';
import type { ScanPool } from '../scan/scan-pool.ts';
import { type CdrRollup, commitBatch } from './commit-batch.ts';
import { dropOutdated, dropRepeats } from './drop-repeats.ts';
import { judgeRows, type RejectCount } from './judge-rows.ts';
import { makeRows } from './make-rows.ts';
import { type NumberedUnit, numberUnits, takenOn } from './numbered-unit.ts';
import { readUnits, type UnitReading } from './read-units.ts';
import { explainLimit, refuseChanged, refuseFiles } from './refuse.ts';
import { runStatement } from './run-statement.ts';

export interface LoadBatchOptions {
  db: Database;
  config: LoadedConfig;
  /** Units of one extract: one of any kind, or several that `batchUnits` put together. */
  units: readonly Unit[];
  asOf: Day;
  log: Logger;
  pool: ScanPool;
  /** Folder for staged files; removed when done. */
  staging: string;
  cdr?: CdrRollup;
  /** Takes a unit in although a file has too many bad rows, and says so: for looking only. */
  lenient?: boolean;
  /** What was read of the units' files before their turn (`readAhead`). Default: they are read now. */
  reading?: UnitReading;
}

export interface UnitReport {
  extract: ExtractName;
  unit: string;
  files: string[];
  read: number;
  loaded: number;
  rejected: number;
  repeated: number;
  rejects: RejectCount[];
  /** Why the unit would have been refused (only with `lenient`). */
  refused?: Sentence;
}

/**
 * Takes units in: reads their files, sets bad rows apart, and in one transaction replaces what each
 * unit brought before by what it brings now, ledger and rollups included.
 *
 * @throws Failure (exit 3) when a file is refused; nothing of the batch is then changed
 */
export async function loadBatch(options: LoadBatchOptions): Promise<UnitReport[]> {
  const { db, units, staging } = options;
  const [{ extract: name }] = units as [Unit];
  const extract = extractConfig(options.config, name);
  const mapping = mappingOf(name, withStatement(extract));
  const table = name === 'cdr' ? 'cdr_batch' : 'unit_rows';
  try {
    const numbered = await numberUnits(db, units);
    // Units without a date that are read again come alone, and are known since they were first read.
    const asOf = takenOn(numbered[0] as NumberedUnit, options.asOf);
    const reading = options.reading ?? (await readFiles(options, extract, mapping));
    refuseFiles(name, reading);
    refuseChanged(units);
    const { sources } = reading;
    const rows = { config: extract, mapping, numbered, sources, table };
    const made = await makeRows({ ...options, ...rows, asOf });
    const { rejectLimit } = extract;
    const judged = await judgeRows({ db, table, ...made, reading, rejectLimit });
    const refused = await explainLimit({ db, name, judged, limit: rejectLimit });
    if (refused !== undefined && !(options.lenient && units.length === 1))
      throw new Failure(exitCodes.contract, refused);
    const repeated = await dropUnitRepeats(db, name, mapping, table);
    const work = { numbered, mapping, table, reading, judged, repeated };
    const reports = await commitBatch(options, work);
    return refused === undefined ? reports : reports.map((report) => ({ ...report, refused }));
  } catch (error) {
    throw explainFullDisk(error);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await db.run(`drop table if exists ${table}`).catch(() => undefined);
  }
}

/**
 * Reads the files of units while others are taken in. Only text: what the database reads must wait
 * until it is idle, and comes back undefined.
 */
export async function readAhead(options: LoadBatchOptions): Promise<UnitReading | undefined> {
  const { units, config } = options;
  const [{ extract: name }] = units as [Unit];
  const extract = extractConfig(config, name);
  const files = units.flatMap((unit) => unit.files);
  const isText = files.every(({ path }) => formatOf(path, extract) !== 'parquet');
  if (extract.sql !== undefined || !isText) return undefined;
  try {
    return await readFiles(options, extract, mappingOf(name, extract));
  } catch (error) {
    throw explainFullDisk(error);
  }
}

export function extractConfig(config: LoadedConfig, name: ExtractName): ExtractConfig {
  const extract = config.extracts[name];
  if (!extract) throw new Error(`the configuration has no extract ${name}`);
  return extract;
}

function readFiles(
  options: LoadBatchOptions,
  extract: ExtractConfig,
  mapping: Mapping,
): Promise<UnitReading> {
  const { db, units, pool, staging, config } = options;
  return extract.sql === undefined
    ? readUnits({ db, units, config: extract, mapping, pool, staging })
    : runStatement({
        db,
        units,
        config: extract,
        sql: extract.sql,
        folder: config.folder,
        mapping,
        staging,
      });
}

/** Rows that went because their unit has them already, or tells of their line again, by the unit's number. */
function dropUnitRepeats(
  db: Database,
  name: ExtractName,
  mapping: Mapping,
  table: string,
): Promise<ReadonlyMap<number, number>> {
  const { kind } = contracts[name];
  if (kind === 'state') return dropOutdated(db, table);
  if (kind !== 'event') return Promise.resolve(new Map());
  const names = (columns: Mapping['columns']) => columns.map(({ column }) => column.name);
  const required = mapping.columns.filter(({ column }) => column.required);
  return dropRepeats(db, table, names(mapping.columns), names(required));
}

/** The columns of a statement have the canonical names already. */
function withStatement(config: ExtractConfig): ExtractConfig {
  return config.sql === undefined ? config : { ...config, header: true };
}

function explainFullDisk(error: unknown): unknown {
  if (!isDiskFull(error)) return error;
  return diskFull(
    {
      en: 'the disk is full: free some space beside the warehouse (for `check`: in the folder for temporary files) and run again; nothing of these files was taken in',
      zh: '磁盘已满：请在数据仓库所在磁盘（`check` 为临时文件夹）腾出空间后重新运行；这些文件均未入库',
    },
    error,
  );
}
