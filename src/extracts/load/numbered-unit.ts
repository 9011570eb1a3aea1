import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { Unit } from '../files/landing-file.ts';
import { linesPerFile } from './staged-source.ts';

/** A unit with its place in the ledger and in the batch at hand. */
export interface NumberedUnit {
  unit: Unit;
  /** The number it has in the ledger, or will have. */
  unitId: number;
  /** As the ledger has it; absent: it has not. */
  before?: KnownUnit;
  /** Number of its first file among the files of the batch. */
  firstFile: number;
}

interface KnownUnit {
  /** The day of the load that took its present content in. */
  takenOn: Day;
  /** How many contents it has had; null: its first was taken in before they were counted. */
  contents: number | null;
}

/** Gives each unit the number it has in the ledger, or the next free one. */
export async function numberUnits(db: Database, units: readonly Unit[]): Promise<NumberedUnit[]> {
  const held = await db.rows<{
    unit_key: string;
    unit_id: number;
    taken_on: Day;
    contents: number | null;
  }>(readSql(import.meta.url, 'unit-ids.sql'), {
    extract: units[0]?.extract ?? null,
    keys: JSON.stringify(units.map(({ key }) => key)),
  });
  let next = await db.value<number>('select coalesce(max(unit_id), 0) + 1 from extracts.units');
  let files = 0;
  return units.map((unit) => {
    const known = held.find(({ unit_key }) => unit_key === unit.key);
    const firstFile = files;
    files += unit.files.length;
    if (!known) return { unit, unitId: next++, firstFile };
    const before = { takenOn: known.taken_on, contents: known.contents };
    return { unit, unitId: known.unit_id, firstFile, before };
  });
}

/** SQL: a row's line counted from its unit's first file; units that share a batch have one file each. */
export function lineInUnit(numbered: readonly NumberedUnit[]): string {
  return numbered.length === 1 ? 'line_number' : `line_number % ${linesPerFile}`;
}

/** The day on which a unit's content came to be known: that of the load, or of the one before it. */
export function takenOn({ unit, before }: NumberedUnit, asOf: Day): Day {
  return unit.why === 'again' && before ? before.takenOn : asOf;
}

/** How many contents a unit has had when it is taken in now; null where its first were not counted. */
export function countContents({ unit, before }: NumberedUnit): number | null {
  if (!before) return 1;
  if (before.contents === null || unit.why === 'again') return before.contents;
  return before.contents + 1;
}

/**
 * Whether all that a unit ever brought is replaced when it is taken in. A file without a date may
 * have brought more than it holds today: what earlier contents told stays, unless there were none.
 */
export function replacesAll({ unit, before }: NumberedUnit): boolean {
  if (unit.date !== undefined || unit.key === '*') return true;
  return unit.why === 'again' && before?.contents === 1;
}
