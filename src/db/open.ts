import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { exitCodes, Failure } from '../core/failure.ts';
import { isDiskFull } from '../core/full-disk.ts';
import { Database } from './database.ts';
import { explainDatabaseError, isForbidden } from './database-failure.ts';
import { quoteText } from './quote.ts';

export interface OpenOptions {
  /** File of the database; ':memory:' for none. */
  path: string;
  /** Folders whose files statements may read and write; nothing else outside is reachable. */
  allowedDirectories: readonly string[];
  /** IANA zone in which stored time stamps with a zone are read; the machine's own never counts. */
  timezone?: string;
  threads?: number;
  /** Bound of DuckDB's buffer manager, as '4GB'; the process itself needs some more. */
  memoryLimit?: string;
  /** Where larger-than-memory operators spill; default: beside the file. */
  tempDirectory?: string;
}

/**
 * Opens a DuckDB file with the settings under which untrusted data may be read:
 * no network, no extension loading, only the named folders, configuration locked.
 *
 * @throws Failure (exit 5) naming the holder's process when another run holds the file
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const inMemory = options.path === ':memory:';
  if (!inMemory) makeFolder(dirname(resolve(options.path)));
  const instance = await create(options);
  const connection = await instance.connect();
  const database = new Database(instance, connection);
  const temp = options.tempDirectory ?? (inMemory ? undefined : `${options.path}.tmp`);
  const folders = [...options.allowedDirectories.map((folder) => `${resolve(folder)}/`)];
  await database.run(`set TimeZone = ${quoteText(options.timezone ?? 'UTC')}`);
  await database.run('set autoinstall_known_extensions = false');
  await database.run('set autoload_known_extensions = false');
  await database.run('set preserve_insertion_order = true');
  if (temp) await database.run(`set temp_directory = ${quoteText(resolve(temp))}`);
  await database.run(`set allowed_directories = [${folders.map(quoteText).join(', ')}]`);
  await database.run('set enable_external_access = false');
  await database.run('set lock_configuration = true');
  return database;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      exitCodes.usage,
      {
        en: `the folder ${folder} of the warehouse cannot be made (${code}): check \`warehouse\`, the rights and the disk`,
        zh: `无法建立数据仓库的文件夹 ${folder}（${code}）：请检查 \`warehouse\`、权限与磁盘`,
      },
      { cause: error },
    );
  }
}

async function create(options: OpenOptions): Promise<DuckDBInstance> {
  const settings: Record<string, string> = { threads: String(options.threads ?? 2) };
  if (options.memoryLimit) settings.memory_limit = options.memoryLimit;
  try {
    return await DuckDBInstance.create(options.path, settings);
  } catch (error) {
    throw explainOpening(error, options.path);
  }
}

/** What a failed opening means to an operator; what is no such failure comes back as it was. */
export function explainOpening(error: unknown, path: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (isDiskFull(error)) return explainDatabaseError(error);
  const holder = /PID (\d+)/.exec(text)?.[1];
  // Other errors have 'lock' in them, too: a damaged block, a folder of that name.
  if (/set lock on file|conflicting lock|used by another process/i.test(text)) {
    return new Failure(
      exitCodes.locked,
      {
        en: `${holder ? `process ${holder}` : 'another process'} holds the warehouse ${path}: wait until it ends, or end it if it hangs`,
        zh: `数据仓库 ${path} 正被${holder ? `进程 ${holder} ` : '另一个进程'}占用：请待其结束；若已卡死，请终止它`,
      },
      { cause: error },
    );
  }
  if (isForbidden(error)) return explainDatabaseError(error);
  if (/cannot open|IO Error/i.test(text)) {
    return new Failure(
      exitCodes.usage,
      {
        en: `the warehouse ${path} cannot be opened (${firstLine(text)}): check the disk; it can be rebuilt from the landing folder by moving the file away`,
        zh: `无法打开数据仓库 ${path}：请检查磁盘；移走该文件后可由数据目录重建。DuckDB 报告：${firstLine(text)}`,
      },
      { cause: error },
    );
  }
  return error;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
