import type { Day } from '../../core/dates.ts';
import type { GroupOptions } from './group-units.ts';
import type { KnownFile } from './known-files.ts';
import type { LandingFile, Unit } from './landing-file.ts';

/** Dated units are read again only between these days. */
export interface DaysAgain {
  from?: Day;
  asOf: Day;
}

/**
 * Units that were read with another mapping than today's (or before mappings were noted) and whose
 * files all lie in the landing folder as they were then; none where nobody asks for them.
 *
 * @param planned keys of units that are read anyhow
 * @returns the units, and the files for want of which others cannot be read again
 */
export function unitsAgain(
  { name, files, known, mappingHash, statementHash, again }: GroupOptions,
  planned: ReadonlySet<string>,
): { units: Unit[]; gone: KnownFile[] } {
  if (!again) return { units: [], gone: [] };
  const here = new Map(files.map((file) => [file.path, file]));
  const isThere = ({ path, sha256 }: KnownFile) => here.get(path)?.sha256 === sha256;
  const older = known.filter(
    (file) =>
      file.state === 'loaded' &&
      file.mappingHash !== mappingHash &&
      !planned.has(file.unitKey) &&
      lies(file, again),
  );
  const units = [...new Set(older.map(({ unitKey }) => unitKey))].flatMap((key): Unit[] => {
    const parts = older.filter(({ unitKey }) => unitKey === key);
    if (!parts.every(isThere)) return [];
    const date = parts[0]?.date ?? undefined;
    const unit = {
      ...{ extract: name, key, mappingHash, passed: [] },
      ...(date !== undefined && { date }),
      ...(statementHash !== undefined && { statementHash }),
    };
    const now = parts.map(({ path }) => here.get(path) as LandingFile);
    return [{ ...unit, files: now, why: 'again' }];
  });
  return { units, gone: older.filter((file) => !isThere(file)) };
}

function lies({ date }: KnownFile, { from, asOf }: DaysAgain): boolean {
  return date === null || (date <= asOf && (from === undefined || date >= from));
}
