import { exitCodes, Failure } from './failure.ts';

/**
 * What the file system refuses wherever it happens, as something an operator can mend: rights, a full
 * disk, a file where a folder is due.
 *
 * @returns anything else as it was
 */
export function explainFileError(error: unknown): unknown {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const advice = adviceOn[code];
  if (!(error instanceof Error) || error instanceof Failure || !advice || !path) return error;
  return new Failure(
    /^(ENOSPC|EDQUOT)$/.test(code) ? exitCodes.fault : exitCodes.usage,
    `${path} cannot be read or written (${code}): ${advice}`,
    { cause: error },
  );
}

const adviceOn: Record<string, string> = {
  EACCES: 'check its owner and rights',
  EPERM: 'check its owner and rights',
  EROFS: 'its file system may only be read',
  ENOSPC: 'the disk is full: free some space and run again',
  EDQUOT: 'the quota is used up: free some space and run again',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'a file stands where a folder is due: move it away or name another place',
};
