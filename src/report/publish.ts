import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { isDiskFull } from '../core/full-disk.ts';
import type { Sentence } from '../core/language.ts';

/**
 * Makes `out/<asOf>` (a day, or two joined by `_`) appear whole or not at all: `write` fills a folder beside it, everything is
 * flushed to disk, then the folder takes the name. An older folder of that date steps aside first
 * and is removed last; when `write` fails it stays as it was.
 *
 * @returns the folder
 * @throws Failure (exit 2) when the disk is full or the folder cannot be written
 */
export async function publishFolder(
  out: string,
  asOf: Day | `${Day}_${Day}`,
  write: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(out, asOf);
  const [staged, aside] = [join(out, `.${asOf}.tmp`), join(out, `.${asOf}.old`)];
  try {
    mend(out);
    mkdirSync(staged, { recursive: true, mode: 0o700 });
    await write(staged);
    flushTree(staged);
    chmodSync(staged, 0o755);
    if (existsSync(folder)) renameSync(folder, aside);
    renameSync(staged, folder);
    flush(out);
    rmSync(aside, { recursive: true, force: true });
    return folder;
  } catch (error) {
    attempt(() => rmSync(staged, { recursive: true, force: true }));
    attempt(() => mend(out));
    throw explain(error, out);
  }
}

/**
 * Makes sure that lists can be written to `out`, and mends what a killed run left there: a folder that had stepped aside while its successor had
 * not yet taken the name comes back; half-written ones go.
 *
 * @throws Failure (exit 2) when `out` is no folder or may not be written
 */
export function recoverOutputs(out: string): void {
  try {
    mend(out);
  } catch (error) {
    throw explain(error, out);
  }
}

function mend(out: string): void {
  mkdirSync(out, { recursive: true });
  accessSync(out, constants.W_OK);
  for (const name of readdirSync(out)) {
    const left = /^\.(\d{4}-\d{2}-\d{2}(?:_\d{4}-\d{2}-\d{2})?)\.(tmp|old)$/.exec(name);
    if (!left) continue;
    const folder = join(out, left[1] as string);
    if (left[2] === 'old' && !existsSync(folder)) renameSync(join(out, name), folder);
    else rmSync(join(out, name), { recursive: true, force: true });
  }
}

function flushTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushTree(path);
    else flush(path);
  }
  flush(folder);
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The first error is the one to tell; what could not be tidied now is mended by the next run.
  }
}

const rights = {
  en: 'it may not be written: check its owner and rights',
  zh: '没有写入权限：请检查其属主与权限',
};
const causes: Record<string, Sentence> = {
  ENOSPC: { en: 'the disk is full: make room', zh: '磁盘已满：请腾出空间' },
  EDQUOT: { en: 'the quota is used up: make room', zh: '配额已用完：请腾出空间' },
  EACCES: rights,
  EPERM: rights,
  EROFS: {
    en: 'the file system is read-only: mount it writable or name another `out`',
    zh: '文件系统为只读：请以可写方式挂载，或另设 `out`',
  },
  ENOENT: {
    en: 'it leads to a place that is not there: check the link and the mount',
    zh: '它指向的位置不存在：请检查链接与挂载',
  },
  ENOTDIR: {
    en: 'it is no folder: move the file away or name another `out`',
    zh: '它不是文件夹：请移走该文件，或另设 `out`',
  },
  EEXIST: { en: 'a file stands in the way: move it away', zh: '有同名文件挡路：请移走它' },
  EIO: { en: 'the disk reports a fault: check it', zh: '磁盘报告故障：请检查磁盘' },
};

function explain(error: unknown, out: string): unknown {
  const { code = '', syscall } = (error ?? {}) as NodeJS.ErrnoException;
  // A file that is missing where one was just written is our own fault, not the disk's.
  if (code === 'ENOENT' && syscall !== 'mkdir') return error;
  const cause = causes[code] ?? (isDiskFull(error) ? causes.ENOSPC : undefined);
  if (!cause) return error;
  const told = {
    en: `the lists could not be written to ${out}: ${cause.en}; the last lists were left in place`,
    zh: `名单无法写入 ${out}：${cause.zh}；此前的名单保持不变`,
  };
  return new Failure(exitCodes.usage, told, { cause: error });
}
