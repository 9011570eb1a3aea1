import { exitCodes, Failure } from './failure.ts';
import { diskFull, fullAt, isDiskFull } from './full-disk.ts';
import type { Sentence } from './language.ts';

/**
 * What the file system refuses wherever it happens, as something an operator can mend: rights, a full
 * disk, a file where a folder is due.
 *
 * @returns anything else as it was
 */
export function explainFileError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const { code = '', path } = error as NodeJS.ErrnoException;
  // What is written through an open file has no path.
  if (isDiskFull(error)) return diskFull(fullAt(path), error);
  const advice = adviceOn[code];
  if (!advice || !path) return error;
  return new Failure(
    exitCodes.usage,
    {
      en: `${path} cannot be read or written (${code}): ${advice.en}`,
      zh: `无法读写 ${path}（${code}）：${advice.zh}`,
    },
    { cause: error },
  );
}

const rights = { en: 'check its owner and rights', zh: '请检查其属主与权限' };
const adviceOn: Record<string, Sentence> = {
  EACCES: rights,
  EPERM: rights,
  EROFS: { en: 'its file system may only be read', zh: '其文件系统为只读' },
  ENOTDIR: {
    en: 'a part of this path is a file, not a folder',
    zh: '该路径中有一段是文件，不是文件夹',
  },
  EEXIST: {
    en: 'a file stands where a folder is due: move it away or name another place',
    zh: '应为文件夹之处有一个同名文件：请移走它，或改用其他位置',
  },
};
