import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { contracts } from '../contracts/all.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { countRejects, type Judged } from './judge-rows.ts';
import { writeLedger } from './ledger.ts';
import type { LoadBatchOptions, UnitReport } from './load-batch.ts';
import { lineInUnit, type NumberedUnit, replacesAll } from './numbered-unit.ts';
import type { UnitReading } from './read-units.ts';
import { writeFacts } from './write-facts.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** What the warehouse does with CDRs; called inside the transaction that takes them in. */
export interface CdrRollup {
  /** Sums temp table `cdr_batch` into the rollups. */
  rollUp(): Promise<void>;
  /** Takes a unit's rollups away: all, or those known on the given days. */
  remove(options: { unitId: number; knownOn?: Day[] }): Promise<void>;
}

/** A batch's rows, judged and without repetitions, ready to be kept. */
export interface BatchWork {
  numbered: readonly NumberedUnit[];
  mapping: Mapping;
  /** The temp table of good rows, with their `unit_id`. */
  table: string;
  reading: UnitReading;
  judged: Judged;
  /** Rows that were told twice, by the unit's number. */
  repeated: ReadonlyMap<number, number>;
}

/** Keeps a batch, all of it or nothing: facts or rollups, ledger, quarantine. */
export async function commitBatch(
  options: LoadBatchOptions,
  work: BatchWork,
): Promise<UnitReport[]> {
  const { db, asOf } = options;
  const counted = countUnits(work);
  const rejects = await rejectsByUnit(db, work);
  await db.transaction(async () => {
    if (work.table === 'cdr_batch') await replaceCdrs(options, work);
    else await writeFacts({ ...work, db, asOf });
    await writeLedger({ db, asOf, units: counted });
    await writeQuarantine(db, work.numbered);
  });
  return counted.map(({ numbered: { unit, unitId }, counts }) => ({
    extract: unit.extract,
    unit: unit.key,
    files: unit.files.map(({ path }) => path),
    ...counts,
    rejects: rejects.get(unitId) ?? [],
  }));
}

function countUnits({ numbered, reading, judged, repeated }: BatchWork) {
  return numbered.map((one) => {
    const { unit, unitId, firstFile } = one;
    const files = unit.files.map((_, number) => ({
      read: reading.files[firstFile + number]?.rowsRead ?? 0,
      rejected: judged.rejected[firstFile + number] ?? 0,
    }));
    const read = files.reduce((sum, file) => sum + file.read, 0);
    const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
    const counts = {
      read,
      loaded: read - rejected,
      rejected,
      repeated: repeated.get(unitId) ?? 0,
    };
    return { numbered: one, files, counts };
  });
}

async function rejectsByUnit(db: Database, { numbered, judged }: BatchWork) {
  const rejects = new Map<number, UnitReport['rejects']>();
  for (const { unit, unitId, firstFile } of numbered) {
    const [first, last] = [firstFile, firstFile + unit.files.length];
    if (!judged.rejected.slice(first, last).some((rows) => rows > 0)) continue;
    rejects.set(unitId, await countRejects(db, { first, last }));
  }
  return rejects;
}

/** What a unit brought before goes: all of it, or the days that an undated file speaks of. */
async function replaceCdrs(
  { db, config, cdr }: LoadBatchOptions,
  { numbered }: BatchWork,
): Promise<void> {
  const keepRaw = config.extracts.cdr?.keepRaw ?? config.keepRaw;
  for (const one of numbered) {
    const { unitId, before } = one;
    if (!before) continue;
    const knownOn = replacesAll(one) ? undefined : await daysOf(db);
    await cdr?.remove({ unitId, ...(knownOn && { knownOn }) });
    if (!keepRaw) continue;
    const days = knownOn ? ' and known_on in (select known_on from cdr_batch)' : '';
    await db.run(`delete from extracts.cdr_raw where unit_id = $unit_id${days}`, {
      unit_id: unitId,
    });
  }
  await cdr?.rollUp();
  if (!keepRaw) return;
  const columns = contracts.cdr.columns.map(({ name }) => name).join(', ');
  await db.run(
    `insert into extracts.cdr_raw (${columns}, known_on, unit_id, line_number) select ${columns}, known_on, unit_id, ${lineInUnit(numbered)} from cdr_batch order by line_number`,
  );
}

async function daysOf(db: Database): Promise<Day[]> {
  const days = await db.rows<{ day: Day }>(
    'select distinct known_on as day from cdr_batch order by day',
  );
  return days.map(({ day }) => day);
}
