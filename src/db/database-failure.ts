import { exitCodes, Failure } from '../core/failure.ts';
import { isDiskFull } from '../core/full-disk.ts';

/**
 * What DuckDB cannot do because of the machine it runs on, wherever it happens, as something an
 * operator can mend: a full disk, missing rights, too little memory, a damaged file.
 *
 * @returns anything else as it was
 */
export function explainDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const told = mendable.find(({ isMet }) => isMet(error));
  if (!told) return error;
  const said = error.message.split('\n', 1)[0] ?? '';
  return new Failure(
    exitCodes.usage,
    { en: `${told.en} (${said})`, zh: `${told.zh}。DuckDB 报告：${said}` },
    { cause: error },
  );
}

const fromDuckDb = /^\w[\w ]* Error: /;
const mendable = [
  {
    isMet: (error: Error) => fromDuckDb.test(error.message) && isDiskFull(error),
    en: 'the disk of the warehouse is full: free some space and run again',
    zh: '数据仓库所在磁盘已满：请腾出空间后重新运行',
  },
  {
    isMet: isForbidden,
    en: 'the database may not read or write a file: check the rights of the file and of its folder, and the mount',
    zh: '数据库无权读写文件：请检查该文件及其文件夹的权限与挂载方式',
  },
  {
    isMet: (error: Error) => /^Out of Memory Error/.test(error.message),
    en: 'the memory that the warehouse may use does not suffice: raise `resources.memory` or lower `resources.threads`',
    zh: '数据仓库可用内存不足：请调大 `resources.memory` 或减少 `resources.threads`',
  },
  {
    isMet: (error: Error) => /Corrupt database file/.test(error.message),
    en: 'the warehouse is damaged: check the disk; it can be rebuilt from the landing folder by moving the file away',
    zh: '数据仓库文件已损坏：请检查磁盘；移走该文件后可由数据目录重建',
  },
];

/** Whether the system forbids DuckDB to read or write a file. */
export function isForbidden(error: unknown): boolean {
  return (
    error instanceof Error &&
    fromDuckDb.test(error.message) &&
    /permission denied|read-only file system|operation not permitted/i.test(error.message)
  );
}
