import { createHash } from 'node:crypto';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Sentence } from '../core/language.ts';
import { settleAll } from '../core/settle-all.ts';
import type { Database } from '../db/database.ts';
import { extractNames } from './contracts/all.ts';
import { type FoundFiles, findLandingFiles } from './files/find-landing-files.ts';
import { groupUnits } from './files/group-units.ts';
import { type KnownFile, readKnownFiles } from './files/known-files.ts';
import type { LandingFile, PassedFile, Unit } from './files/landing-file.ts';
import { readStatement } from './load/run-statement.ts';
import { mappingOf } from './mapping/mapping.ts';
import { mappingHash } from './mapping/mapping-hash.ts';
import { RefusedFile } from './refused-file.ts';
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
  refused: RefusedFile[];
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
  const asked: { name: ExtractName; extract: ExtractConfig; known: KnownFile[] }[] = [];
  for (const name of extractNames) {
    const extract = config.extracts[name];
    if (!extract) continue;
    mappingOf(name, extract.sql === undefined ? extract : { ...extract, header: true });
    asked.push({ name, extract, known: await readKnownFiles(options.db, name) });
  }
  // files of all extracts are hashed side by side
  const found = await settleAll(asked.map((each) => findLandingFiles({ ...options, ...each })));
  for (const [index, { name, extract, known }] of asked.entries()) {
    const { files, count, folders, refused } = found[index] as FoundFiles;
    if (count > 0) plan.files[name] = count;
    plan.folders.push(...folders.map((path) => ({ extract: name, path })));
    plan.refused.push(...refused);
    try {
      planUnits({ ...options, name, extract, files, known, plan });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      plan.refused.push(new RefusedFile(name, error.told));
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
  const told = {
    en: `${first.path} (${name})${more.length > 0 ? ` and ${more.length} more` : ''}: no longer in the landing folder as taken in, so what was read of it stays as it is; put it back and run \`holdfast load --again ${name}\``,
    zh: `${first.path}（${name}）${more.length > 0 ? `等 ${more.length + 1} 个文件` : ''}：数据目录中已没有入库时的文件，已读入的内容保持不变；请放回后运行 \`holdfast load --again ${name}\``,
  };
  plan.refused.push(new RefusedFile(name, told));
}

function requireFiles(config: LoadedConfig, plan: LoadPlan): void {
  const refused = new Set(plan.refused.map(({ extract }) => extract));
  const missing = (name: ExtractName) => !plan.files[name] && !refused.has(name);
  if (missing('subscribers')) failUnfit(config, plan, ['subscribers']);
  const usage = (['cdr', 'usage', 'bills'] as const).filter((name) => config.extracts[name]);
  if (usage.length === 0) {
    fail({
      en: 'none of the extracts cdr, usage, bills is configured',
      zh: '配置中没有 cdr、usage、bills 中的任何一个',
    });
  }
  if (usage.every(missing)) failUnfit(config, plan, usage);
}

/** @throws Failure (exit 4) naming the patterns of the extracts that no file fits */
function failUnfit(config: LoadedConfig, plan: LoadPlan, names: readonly ExtractName[]): never {
  const asked = names.map((name): Sentence => {
    const patterns = [config.extracts[name]?.files ?? []].flat().join(', ');
    const folder = plan.folders.find(({ extract }) => extract === name);
    return {
      en: `${name} (${patterns}${folder ? `; ${folder.path} is a folder: name the files in it` : ''})`,
      zh: `${name}（${patterns}${folder ? `；${folder.path} 是文件夹：请写明其中的文件` : ''}）`,
    };
  });
  fail({
    en: `no file fits ${asked.map(({ en }) => en).join(', ')} in ${config.landing}`,
    zh: `${config.landing} 中没有符合 ${asked.map(({ zh }) => zh).join('、')}的文件`,
  });
}

function fail({ en, zh }: Sentence): never {
  throw new Failure(exitCodes.missing, {
    en: `a required extract is missing: ${en}; deliver it, or correct \`files\` and \`landing\``,
    zh: `缺少必需的数据源：${zh}；请交付数据，或更正 \`files\` 与 \`landing\``,
  });
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
