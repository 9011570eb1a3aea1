import { createHash } from 'node:crypto';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { extractNames } from './contracts/all.ts';
import { findLandingFiles } from './files/find-landing-files.ts';
import { groupUnits } from './files/group-units.ts';
import { type KnownFile, readKnownFiles } from './files/known-files.ts';
import type { LandingFile, PassedFile, Unit } from './files/landing-file.ts';
import { readStatement } from './load/run-statement.ts';
import { mappingOf } from './mapping/mapping.ts';
import { mappingHash } from './mapping/mapping-hash.ts';
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
  /** Extracts whose files are read again where they were read with another mapping. */
  again?: readonly ExtractName[];
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
    const known = await readKnownFiles(options.db, name);
    const files = await findLandingFiles({ ...options, name, extract, known, plan });
    try {
      planUnits({ ...options, name, extract, files, known, plan });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      plan.refused.push({ extract: name, message: error.message });
    }
  }
  requireFiles(config, plan);
  return plan;
}

/** @throws Failure (exit 3) when a day must be read again and a file of it is gone */
function planUnits(
  asked: PlanOptions & {
    name: ExtractName;
    extract: ExtractConfig;
    files: readonly LandingFile[];
    known: readonly KnownFile[];
    plan: LoadPlan;
  },
): void {
  const { config, name, extract, files, known, plan } = asked;
  const statementHash =
    extract.sql === undefined
      ? undefined
      : hashText(readStatement(config.folder, extract.sql, name));
  const shared = { name, files, known, mappingHash: mappingHash(extract), statementHash };
  const again = asked.again?.includes(name) ? asked : undefined;
  const grouped = groupUnits({ ...shared, again });
  plan.units.push(...grouped.units);
  plan.passed.push(...grouped.passed.map((file) => ({ extract: name, ...file })));
  const [first, ...more] = grouped.gone;
  if (!first) return;
  const message = `${first.path} (${name})${more.length > 0 ? ` and ${more.length} more` : ''}: no longer in the landing folder as taken in, so what was read of it stays as it is; put it back and run \`holdfast load --again ${name}\``;
  plan.refused.push({ extract: name, message });
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
