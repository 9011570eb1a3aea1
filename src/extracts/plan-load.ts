import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { extractNames } from './contracts/all.ts';
import { fileDate } from './files/file-date.ts';
import { findPaths } from './files/glob.ts';
import { groupUnits } from './files/group-units.ts';
import { type KnownFile, readKnownFiles } from './files/known-files.ts';
import type { LandingFile, PassedFile, Unit } from './files/landing-file.ts';
import { readStatement } from './load/run-statement.ts';
import { mappingOf } from './mapping/mapping.ts';
import type { ScanPool } from './scan/scan-pool.ts';

export interface LoadPlan {
  /** Units to take in, in the order in which they are taken. */
  units: Unit[];
  /** Files of configured extracts that are there up to `asOf`, by extract; none: absent. */
  files: Partial<Record<ExtractName, number>>;
  /** Files that are passed over while nothing else of their unit is new. */
  passed: (PassedFile & { extract: ExtractName })[];
  /** Folders whose name fits `files` although nothing in them does. */
  folders: { extract: ExtractName; path: string }[];
  /** Problems that concern files before they are read. */
  refused: { extract: ExtractName; message: string }[];
}

export interface PlanOptions {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  pool: ScanPool;
  /** Only dated files from this day on. */
  from?: Day;
}

/**
 * Looks through the landing folder: what is new, what has changed, what is passed over.
 * Files dated after `asOf` are left for later. Nothing is written.
 *
 * @throws Failure (exit 4) when a required extract has no file, (exit 2) for a mapping that makes no sense
 */
export async function planLoad(options: PlanOptions): Promise<LoadPlan> {
  const { config } = options;
  const plan: LoadPlan = { units: [], files: {}, passed: [], folders: [], refused: [] };
  for (const name of extractNames) {
    const extract = config.extracts[name];
    if (!extract) continue;
    mappingOf(name, extract.sql === undefined ? extract : { ...extract, header: true });
    const files = await landingFiles(options, name, extract, plan);
    const known = await readKnownFiles(options.db, name);
    const statement =
      extract.sql === undefined
        ? undefined
        : hashText(readStatement(config.folder, extract.sql, name));
    try {
      const grouped = groupUnits({ name, files, known, statementHash: statement });
      plan.units.push(...grouped.units);
      plan.passed.push(...grouped.passed.map((file) => ({ extract: name, ...file })));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      plan.refused.push({ extract: name, message: error.message });
    }
  }
  requireFiles(config, plan);
  return plan;
}

async function landingFiles(
  { db, config, asOf, pool, from }: PlanOptions,
  name: ExtractName,
  extract: ExtractConfig,
  plan: LoadPlan,
): Promise<LandingFile[]> {
  const patterns = Array.isArray(extract.files) ? extract.files : [extract.files];
  const known = new Map((await readKnownFiles(db, name)).map((file) => [file.path, file]));
  const found = findPaths(config.landing, patterns);
  plan.folders.push(...found.folders.map((path) => ({ extract: name, path })));
  const files = found.files.flatMap((path) => {
    const date = extract.date === undefined ? undefined : fileDate(path, extract.date);
    if (extract.date !== undefined && date === undefined) {
      const message = `${path} (${name}): its name holds no day by \`date: ${extract.date}\`; correct the pattern, or narrow \`files\``;
      plan.refused.push({ extract: name, message });
      return [];
    }
    if (date !== undefined && date > asOf) return [];
    plan.files[name] = (plan.files[name] ?? 0) + 1;
    if (date !== undefined && from !== undefined && date < from) return [];
    const absolute = isAbsolute(path) ? path : join(config.landing, path);
    return [{ path, absolute, ...(date !== undefined && { date }) }];
  });
  const described = await Promise.all(
    files.map(async ({ path, absolute, date }) => {
      try {
        const file = describe(path, absolute, date);
        const sha256 = untouched(file, known.get(path))?.sha256 ?? (await pool.hash(absolute));
        return [{ ...file, sha256 }];
      } catch (error) {
        plan.refused.push({ extract: name, message: explainUnreadable(path, name, error) });
        return [];
      }
    }),
  );
  return described.flat();
}

/** @throws what is no fault of the file */
function explainUnreadable(path: string, name: ExtractName, error: unknown): string {
  // An error that comes from a worker has lost its code, not its message.
  const code = /\b(EACCES|EPERM|ENOENT|EIO|ELOOP)\b/.exec(String(error))?.[1];
  if (code === undefined) throw error;
  return `${path} (${name}): cannot be read (${code}): check that it is there and its rights; nothing of it was taken in`;
}

function describe(path: string, absolute: string, date: Day | undefined): LandingFile {
  const { size, mtimeNs, ctimeNs } = statSync(absolute, { bigint: true });
  return {
    path,
    absolute,
    bytes: Number(size),
    modifiedNs: mtimeNs,
    changedNs: ctimeNs,
    sha256: '',
    ...(date !== undefined && { date }),
  };
}

/** A file that was not touched since it was hashed need not be hashed again. */
function untouched(file: LandingFile, known: KnownFile | undefined): KnownFile | undefined {
  const same =
    known !== undefined &&
    known.bytes === file.bytes &&
    known.modifiedNs === file.modifiedNs &&
    known.changedNs === file.changedNs;
  return same ? known : undefined;
}

function requireFiles(config: LoadedConfig, plan: LoadPlan): void {
  const refused = new Set(plan.refused.map(({ extract }) => extract));
  const missing = (name: ExtractName) => !plan.files[name] && !refused.has(name);
  const asked = (name: ExtractName) => {
    const patterns = [config.extracts[name]?.files ?? []].flat().join(', ');
    const folder = plan.folders.find(({ extract }) => extract === name);
    return folder ? `${patterns}; ${folder.path} is a folder: name the files in it` : patterns;
  };
  if (missing('subscribers')) {
    fail(`no file fits subscribers (${asked('subscribers')}) in ${config.landing}`);
  }
  const usage = (['cdr', 'usage', 'bills'] as const).filter((name) => config.extracts[name]);
  if (usage.every(missing)) {
    const globs = usage.map((name) => `${name} (${asked(name)})`).join(', ');
    fail(
      usage.length === 0
        ? 'none of the extracts cdr, usage, bills is configured'
        : `no file fits ${globs} in ${config.landing}`,
    );
  }
}

function fail(what: string): never {
  throw new Failure(
    exitCodes.missing,
    `a required extract is missing: ${what}; deliver it, or correct \`files\` and \`landing\``,
  );
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
