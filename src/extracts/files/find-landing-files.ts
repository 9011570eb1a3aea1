import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { ExtractConfig, ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';
import { RefusedFile } from '../refused-file.ts';
import type { ScanPool } from '../scan/scan-pool.ts';
import { fileDate } from './file-date.ts';
import { findPaths } from './glob.ts';
import type { KnownFile } from './known-files.ts';
import type { LandingFile } from './landing-file.ts';

export interface FindLandingFiles {
  config: Pick<LoadedConfig, 'landing'>;
  name: ExtractName;
  extract: ExtractConfig;
  known: readonly KnownFile[];
  /** Files dated after it are left for later. */
  asOf: Day;
  /** Only dated files from this day on. */
  from?: Day;
  pool: Pick<ScanPool, 'hash'>;
}

export interface FoundFiles {
  /** With their hashes, in order of their paths. */
  files: LandingFile[];
  /** Files up to `asOf`, those before `from` and unreadable ones among them. */
  count: number;
  /** Folders with the names of files. */
  folders: readonly string[];
  /** Files that cannot be used. */
  refused: RefusedFile[];
}

/** An extract's files in the landing folder. */
export async function findLandingFiles(asked: FindLandingFiles): Promise<FoundFiles> {
  const { name, extract, pool } = asked;
  const known = new Map(asked.known.map((file) => [file.path, file]));
  const patterns = Array.isArray(extract.files) ? extract.files : [extract.files];
  const found: FoundFiles = { files: [], count: 0, folders: [], refused: [] };
  const paths = lookFor(patterns, asked, found);
  const files = paths.flatMap((path) => locate(asked, path, found));
  const described = await Promise.all(
    files.map(async ({ path, absolute, date }) => {
      try {
        const file = describe(path, absolute, date);
        const sha256 = untouched(file, known.get(path))?.sha256 ?? (await pool.hash(absolute));
        return { ...file, sha256 };
      } catch (error) {
        return new RefusedFile(name, explainUnreadable(path, name, error));
      }
    }),
  );
  for (const file of described) {
    if (file instanceof RefusedFile) found.refused.push(file);
    else found.files.push(file);
  }
  return found;
}

/** Paths that fit; a folder that cannot be looked into refuses all of the extract: who knows what is in it. */
function lookFor(
  patterns: readonly string[],
  { config, name }: FindLandingFiles,
  found: FoundFiles,
): readonly string[] {
  try {
    const { files, folders } = findPaths(config.landing, patterns);
    found.folders = folders;
    return files;
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== exitCodes.contract) throw error;
    const told = {
      en: `${name}: ${error.told.en}; nothing of ${name} was taken in`,
      zh: `${name}：${error.told.zh}；${name} 均未入库`,
    };
    found.refused.push(new RefusedFile(name, told));
    return [];
  }
}

/** A file that fits the pattern, unless its day is not asked for or cannot be told. */
function locate(
  { config, name, extract, asOf, from }: FindLandingFiles,
  path: string,
  found: FoundFiles,
): Pick<LandingFile, 'path' | 'absolute' | 'date'>[] {
  const date = extract.date === undefined ? undefined : fileDate(path, extract.date);
  if (extract.date !== undefined && date === undefined) {
    const told = {
      en: `${path} (${name}): its name holds no day by \`date: ${extract.date}\`; correct the pattern, or narrow \`files\``,
      zh: `${path}（${name}）：按 \`date: ${extract.date}\` 从文件名中读不出日期；请更正该模式，或收窄 \`files\``,
    };
    found.refused.push(new RefusedFile(name, told));
    return [];
  }
  if (date !== undefined && date > asOf) return [];
  found.count++;
  if (date !== undefined && from !== undefined && date < from) return [];
  const absolute = isAbsolute(path) ? path : join(config.landing, path);
  return [{ path, absolute, ...(date !== undefined && { date }) }];
}

/** @throws what is no fault of the file */
function explainUnreadable(path: string, name: ExtractName, error: unknown): Sentence {
  // An error that comes from a worker has lost its code, not its message.
  const code = /\b(EACCES|EPERM|ENOENT|EIO|ELOOP)\b/.exec(String(error))?.[1];
  if (code === undefined) throw error;
  return {
    en: `${path} (${name}): cannot be read (${code}): check that it is there and its rights; nothing of it was taken in`,
    zh: `${path}（${name}）：无法读取（${code}）：请确认文件存在并检查权限；该文件未入库`,
  };
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
