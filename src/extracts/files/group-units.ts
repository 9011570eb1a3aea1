import type { ExtractName } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import { contracts } from '../contracts/all.ts';
import type { KnownFile } from './known-files.ts';
import type { LandingFile, PassedFile, Unit } from './landing-file.ts';
import { replacedFiles } from './revisions.ts';
import { type DaysAgain, unitsAgain } from './units-again.ts';

export interface GroupOptions {
  name: ExtractName;
  /** Files that are there now, in order of their paths. */
  files: readonly LandingFile[];
  known: readonly KnownFile[];
  mappingHash: string;
  statementHash: string | undefined;
  /** Reads again what was read with another mapping, between these days. */
  again?: DaysAgain | undefined;
}

export interface GroupedFiles {
  units: Unit[];
  passed: PassedFile[];
  /** Files that are asked to be read again, and are not there. */
  gone: KnownFile[];
}

/**
 * Sorts an extract's files into units and keeps those that bring something new, in order of their
 * days. A file of the same content as one taken in already is passed over, and one that a newer
 * version of itself replaces. Files that were removed from the landing folder keep their rows.
 *
 * @throws Failure (exit 3) when a day must be read again and one of its files is gone
 */
export function groupUnits(options: GroupOptions): GroupedFiles {
  const { name, files, known, statementHash } = options;
  const groups = new Map<string, LandingFile[]>();
  for (const file of files) {
    const key = file.date ?? (statementHash === undefined ? file.path : '*');
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const originals = firstOfContent(options);
  const units: Unit[] = [];
  const passed: PassedFile[] = [];
  for (const key of [...groups.keys()].sort()) {
    const sorted = sortFiles(options, key, groups.get(key) ?? [], originals);
    const unit = unitOf(options, key, sorted);
    if (unit) units.push(unit);
    else passed.push(...sorted.passed.filter(({ file, state }) => !isKnown(known, file, state)));
  }
  const { units: again, gone } = unitsAgain(options, new Set(units.map(({ key }) => key)));
  const all = [...units, ...again].sort((a, b) => (a.key < b.key ? -1 : 1));
  const state = contracts[name].kind === 'state';
  return { units: state ? withLaterDays(options, groups, all) : all, passed, gone };
}

function isKnown(known: readonly KnownFile[], file: LandingFile, state: string): boolean {
  return known.some(
    (one) => one.path === file.path && one.sha256 === file.sha256 && one.state === state,
  );
}

/**
 * Content → the path that counts for it: one taken in already, else the first. Snapshots and keyed
 * facts say something new when they are handed over again for another day; events do not.
 */
function firstOfContent({ name, files, known }: GroupOptions): Map<string, string> {
  const originals = new Map<string, string>();
  const contentOf = (sha256: string, date: string | null | undefined) =>
    contracts[name].kind === 'event' ? sha256 : `${sha256} ${date ?? ''}`;
  for (const file of known) {
    const content = contentOf(file.sha256, file.date);
    // An empty day says so itself: equal content is no repetition.
    if (file.state !== 'loaded' || file.rowsRead === 0 || originals.has(content)) continue;
    const now = files.find(({ path }) => path === file.path);
    if (!now || now.sha256 === file.sha256) originals.set(content, file.path);
  }
  for (const file of files) {
    const content = contentOf(file.sha256, file.date);
    if (!originals.has(content) && !isEmptyFile(file)) originals.set(content, file.path);
  }
  return new Map(
    files.flatMap((file) => {
      const first = originals.get(contentOf(file.sha256, file.date));
      return first === undefined || first === file.path ? [] : [[file.path, first]];
    }),
  );
}

function isEmptyFile(file: LandingFile): boolean {
  return file.bytes === 0;
}

interface SortedFiles {
  counted: LandingFile[];
  passed: PassedFile[];
  /** Files of the unit that were taken in before. */
  before: KnownFile[];
  replaced: ReadonlyMap<string, string>;
}

/** Which files of a unit count, and which are passed over. */
function sortFiles(
  { known, statementHash }: GroupOptions,
  key: string,
  files: readonly LandingFile[],
  duplicates: ReadonlyMap<string, string>,
): SortedFiles {
  const before = known.filter(({ unitKey, state }) => unitKey === key && state === 'loaded');
  // Parts that came when the day's other files were archived stand as units of their own.
  const late = known.filter(({ unitKey }) => unitKey.startsWith(`${key}+`));
  const paths = [...new Set([...files, ...before].map(({ path }) => path))];
  const versions = files[0]?.date !== undefined && statementHash === undefined;
  const replaced = versions ? replacedFiles(paths) : new Map<string, string>();
  const passed: PassedFile[] = [];
  const counted: LandingFile[] = [];
  for (const file of files) {
    const by = replaced.get(file.path);
    const first = statementHash === undefined ? duplicates.get(file.path) : undefined;
    if (isKnown(late, file, 'loaded')) continue;
    if (by !== undefined) passed.push({ file, state: 'replaced', insteadOf: by });
    else if (first !== undefined) passed.push({ file, state: 'duplicate', insteadOf: first });
    else counted.push(file);
  }
  return { counted, passed, before, replaced };
}

function unitOf(
  { name, mappingHash, statementHash }: GroupOptions,
  key: string,
  { counted, passed, before, replaced }: SortedFiles,
): Unit | undefined {
  const here = new Set([...counted, ...passed.map(({ file }) => file)].map(({ path }) => path));
  const date = counted[0]?.date ?? passed[0]?.file.date;
  const fresh = counted.filter((file) => !isKnown(before, file, 'loaded'));
  const lost = before.filter(({ path }) => replaced.has(path));
  const sameStatement = before.every((file) => file.statementHash === (statementHash ?? null));
  const unit = {
    extract: name,
    passed,
    mappingHash,
    ...(date !== undefined && { date }),
    ...(statementHash !== undefined && { statementHash }),
  };
  if (fresh.length === 0 && lost.length === 0 && sameStatement) {
    return undefined;
  }
  if (before.length === 0) {
    return counted.length === 0 ? undefined : { ...unit, key, files: counted, why: 'new' };
  }
  const gone = before.filter(({ path }) => !here.has(path) && !replaced.has(path));
  if (gone.length === 0) return { ...unit, key, files: counted, why: 'changed' };
  const added = fresh.every((file) => !before.some(({ path }) => path === file.path));
  if (!added || lost.length > 0 || statementHash !== undefined) {
    const [path, lacking] = [fresh[0]?.path ?? key, gone[0]?.path];
    throw new Failure(exitCodes.contract, {
      en: `${path} (${name}): day ${key} would have to be read again, but ${lacking} of it is gone from the landing folder; put it back`,
      zh: `${path}（${name}）：${key} 须重新读取，但其中的 ${lacking} 已不在数据目录中；请放回`,
    });
  }
  // The day's earlier files are archived: what came late stands as a unit beside them.
  return { ...unit, key: `${key}+${fresh[0]?.path}`, files: fresh, why: 'new' };
}

/** A snapshot is kept as changes against the one before: later ones are worked out again. */
function withLaterDays(
  { name, known, mappingHash, statementHash }: GroupOptions,
  groups: ReadonlyMap<string, LandingFile[]>,
  units: Unit[],
): Unit[] {
  const earliest = units.find(({ date }) => date !== undefined)?.date;
  if (earliest === undefined) return units;
  const loaded = known.filter(({ state }) => state === 'loaded');
  const later = new Set(
    loaded.flatMap(({ date }) => (date !== null && date > earliest ? [date] : [])),
  );
  const planned = new Set(units.map(({ key }) => key));
  const again = [...later].flatMap((key): Unit[] => {
    const files = (groups.get(key) ?? []).filter((file) => isKnown(loaded, file, 'loaded'));
    const all = loaded.filter(({ unitKey }) => unitKey === key).length;
    if (planned.has(key) || files.length === 0 || files.length < all) return [];
    const statement = statementHash === undefined ? {} : { statementHash };
    const unit = { extract: name, key, date: key, files, passed: [], mappingHash, ...statement };
    return [{ ...unit, why: 'again' }];
  });
  return [...units, ...again].sort((a, b) => (a.key < b.key ? -1 : 1));
}
