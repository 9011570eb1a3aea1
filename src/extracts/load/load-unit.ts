import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { contracts } from '../contracts/all.ts';
import type { Unit } from '../files/landing-file.ts';
import { type Mapping, mappingOf } from '../mapping/mapping.ts';
import type { ScanPool } from '../scan/scan-pool.ts';
import { dropRepeats } from './drop-repeats.ts';
import { countRejects, type Judged, judgeRows, type RejectCount } from './judge-rows.ts';
import { unitIdOf, writeLedger, writeQuarantine } from './ledger.ts';
import { makeRows } from './make-rows.ts';
import { readUnit, type UnitReading } from './read-unit.ts';
import { runStatement } from './run-statement.ts';
import { linesPerFile } from './staged-source.ts';
import { writeFacts } from './write-facts.ts';

/** What the warehouse does with a unit's CDRs; called inside the unit's transaction. */
export interface CdrRollup {
  /** Sums temp table `cdr_batch` into the rollups. */
  rollUp(options: { unitId: number }): Promise<void>;
  /** Takes a unit's rollups away: all, or those known on the given days. */
  remove(options: { unitId: number; knownOn?: Day[] }): Promise<void>;
}

export interface LoadUnitOptions {
  db: Database;
  config: LoadedConfig;
  unit: Unit;
  asOf: Day;
  log: Logger;
  pool: ScanPool;
  /** Folder for staged files; removed when done. */
  staging: string;
  cdr?: CdrRollup;
  /** Takes a unit in although a file has too many bad rows, and says so: for looking only. */
  lenient?: boolean;
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
  refused?: string;
}

/**
 * Takes one unit in: reads its files, sets bad rows apart, and in one transaction replaces what the
 * unit brought before by what it brings now, ledger and rollups included.
 *
 * @throws Failure (exit 3) when a file is refused; nothing of the unit is then changed
 */
export async function loadUnit(options: LoadUnitOptions): Promise<UnitReport> {
  const { db, unit, staging } = options;
  const extract = extractConfig(options.config, unit.extract);
  const mapping = mappingOf(unit.extract, withStatement(extract));
  const table = unit.extract === 'cdr' ? 'cdr_batch' : 'unit_rows';
  try {
    const reading = await readFiles(options, extract, mapping);
    refuseFiles(unit, reading);
    refuseChanged(unit);
    const made = await makeRows({
      ...options,
      config: extract,
      mapping,
      sources: reading.sources,
      table,
    });
    const judged = await judgeRows({
      db,
      table,
      ...made,
      reading,
      rejectLimit: extract.rejectLimit,
    });
    const refused = await overLimit(options, judged, extract.rejectLimit);
    if (refused !== undefined && !options.lenient) throw new Failure(exitCodes.contract, refused);
    const repeated = await dropUnitRepeats(options, mapping, table);
    const report = await commit(options, { mapping, table, reading, judged, repeated });
    return refused === undefined ? report : { ...report, refused };
  } catch (error) {
    throw explainFullDisk(error);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await db.run(`drop table if exists ${table}`).catch(() => undefined);
  }
}

async function dropUnitRepeats(
  { db, unit }: LoadUnitOptions,
  mapping: Mapping,
  table: string,
): Promise<number> {
  if (contracts[unit.extract].kind !== 'event') return 0;
  const names = (columns: Mapping['columns']) => columns.map(({ column }) => column.name);
  const required = mapping.columns.filter(({ column }) => column.required);
  return dropRepeats(db, table, names(mapping.columns), names(required));
}

function readFiles(
  options: LoadUnitOptions,
  extract: ExtractConfig,
  mapping: Mapping,
): Promise<UnitReading> {
  const { db, unit, pool, staging, config } = options;
  return extract.sql === undefined
    ? readUnit({ db, unit, config: extract, mapping, pool, staging })
    : runStatement({ db, unit, sql: extract.sql, folder: config.folder, mapping });
}

async function commit(
  options: LoadUnitOptions,
  work: { mapping: Mapping; table: string; reading: UnitReading; judged: Judged; repeated: number },
): Promise<UnitReport> {
  const { db, unit, asOf } = options;
  const { reading, judged, repeated } = work;
  const read = reading.files.reduce((sum, file) => sum + file.rowsRead, 0);
  const rejected = judged.rejected.reduce((sum, rows) => sum + rows, 0);
  const counts = { read, loaded: read - rejected, rejected, repeated };
  const files = reading.files.map((file, number) => ({
    read: file.rowsRead,
    rejected: judged.rejected[number] ?? 0,
  }));
  const rejects = rejected > 0 ? await countRejects(db) : [];
  await db.transaction(async () => {
    const unitId = await unitIdOf(db, unit);
    if (unit.extract === 'cdr') await replaceCdrs(options, unitId);
    else await writeFacts({ db, unit, unitId, mapping: work.mapping, asOf, table: work.table });
    await writeLedger({ db, unit, unitId, asOf, counts, files });
    await writeQuarantine(db, unitId);
  });
  const paths = unit.files.map(({ path }) => path);
  return { extract: unit.extract, unit: unit.key, files: paths, ...counts, rejects };
}

/** A file without a date replaces the days it speaks of; a dated unit replaces itself. */
async function replaceCdrs(
  { db, config, unit, cdr }: LoadUnitOptions,
  unitId: number,
): Promise<void> {
  const whole = unit.date !== undefined || unit.key === '*';
  const knownOn = whole
    ? undefined
    : (
        await db.rows<{ day: Day }>('select distinct known_on as day from cdr_batch order by day')
      ).map(({ day }) => day);
  await cdr?.remove({ unitId, ...(knownOn && { knownOn }) });
  await cdr?.rollUp({ unitId });
  if (!(config.extracts.cdr?.keepRaw ?? config.keepRaw)) return;
  const days = knownOn ? ' and known_on in (select known_on from cdr_batch)' : '';
  await db.run(`delete from extracts.cdr_raw where unit_id = $unit_id${days}`, { unit_id: unitId });
  const columns = contracts.cdr.columns.map(({ name }) => name).join(', ');
  await db.run(
    `insert into extracts.cdr_raw (${columns}, known_on, unit_id, line_number) select ${columns}, known_on, $unit_id, line_number from cdr_batch`,
    { unit_id: unitId },
  );
}

function refuseFiles(unit: Unit, reading: UnitReading): void {
  const bad = reading.files.find(({ refusal }) => refusal);
  if (!bad?.refusal) return;
  const { line, problem } = bad.refusal;
  const where = line === undefined ? bad.file.path : `${bad.file.path} line ${line}`;
  throw new Failure(
    exitCodes.contract,
    `${where} (${unit.extract}): ${problem}; nothing of it was taken in`,
  );
}

/** A file that is still being delivered must not be taken for whole. */
function refuseChanged(unit: Unit): void {
  const changed = unit.files.find(({ absolute, bytes, modifiedNs }) => {
    const now = statSync(absolute, { bigint: true, throwIfNoEntry: false });
    return now?.size !== BigInt(bytes) || now.mtimeNs !== modifiedNs;
  });
  if (!changed) return;
  throw new Failure(
    exitCodes.contract,
    `${changed.path} (${unit.extract}): changed while it was read; run again when its delivery has ended`,
  );
}

function explainFullDisk(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  if (!/ENOSPC|EDQUOT|No space left/i.test(message)) return error;
  return new Failure(
    exitCodes.fault,
    'the disk is full: free some space beside the warehouse and run again; nothing of this unit was taken in',
    { cause: error },
  );
}

async function overLimit(
  { db, unit }: LoadUnitOptions,
  { refused }: Judged,
  limit: number,
): Promise<string | undefined> {
  if (!refused) return undefined;
  const number = unit.files.indexOf(refused.reading.file);
  const [worst] = await db.rows<{ line: number; column: string | null; rule: string }>(
    `select min(line) % ${linesPerFile} as line, column_name as "column", rule from unit_rejects where line // ${linesPerFile} = $number group by column_name, rule order by count(*) desc, line limit 1`,
    { number },
  );
  const most = worst
    ? `, most often: ${worst.column === null ? 'the line' : `column ${worst.column}`} ${worst.rule} (first in line ${worst.line})`
    : '';
  const allowed = limit <= 1 ? `${limit * 100} %` : String(limit);
  return `${refused.reading.file.path} (${unit.extract}): ${refused.rejected} of ${refused.reading.rowsRead} rows break the contract, \`rejectLimit\` allows ${allowed}${most}; nothing of it was taken in: see \`holdfast check\`, correct the mapping or have the file corrected`;
}

/** The columns of a statement have the canonical names already. */
function withStatement(config: ExtractConfig): ExtractConfig {
  return config.sql === undefined ? config : { ...config, header: true };
}

export function extractConfig(config: LoadedConfig, name: ExtractName): ExtractConfig {
  const extract = config.extracts[name];
  if (!extract) throw new Error(`the configuration has no extract ${name}`);
  return extract;
}

/** The folder for staged files, beside the warehouse. */
export function stagingFolder(config: Pick<LoadedConfig, 'warehouse'>): string {
  return join(`${config.warehouse}.staging`);
}
