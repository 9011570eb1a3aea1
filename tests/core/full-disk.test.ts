import { existsSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAside } from '../../src/commands/write-aside.ts';
import { Failure } from '../../src/core/failure.ts';
import { explainFileError } from '../../src/core/file-failure.ts';
import { isDiskFull } from '../../src/core/full-disk.ts';
import { settleAll } from '../../src/core/settle-all.ts';
import { explainDatabaseError } from '../../src/db/database-failure.ts';
import { explainOpening } from '../../src/db/open.ts';
import { publishFolder } from '../../src/report/publish.ts';

const system = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: no space left on device, write`), {
    ...{ code, syscall: 'write' },
    ...(path && { path }),
  });
const database = (text: string) =>
  new Error(`${text}: Could not write file "w": No space left on device`);

test.each<[string, unknown]>([
  ['a file', explainFileError(system('ENOSPC', '/out/a'))],
  ['a file that is open already', explainFileError(system('ENOSPC'))],
  ['a quota', explainFileError(system('EDQUOT'))],
  ['a worker, whose errors have no code', explainFileError(new Error(system('ENOSPC').message))],
  ['a write of the warehouse', explainDatabaseError(database('IO Error'))],
  ['a commit', explainDatabaseError(database('TransactionContext Error: Failed to commit'))],
  ['the opening of the warehouse', explainOpening(database('IO Error'), '/var/w.duckdb')],
])('a full disk that %s meets ends with exit code 2 and says what to do', (_, told) => {
  expect(told).toBeInstanceOf(Failure);
  expect(told).toMatchObject({ exitCode: 2, message: expect.stringMatching(/free some space/) });
});

test('lists that find the disk full end with the same code', async () => {
  const full = publishFolder(mkdtempSync(join(tmpdir(), 'holdfast-full-')), '2026-06-30', () =>
    Promise.reject(system('ENOSPC')),
  );
  await expect(full).rejects.toMatchObject({ exitCode: 2 });
});

test.runIf(existsSync('/dev/full'))('what the system says of a full disk is known as one', () => {
  const thrown = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const file = openSync('/dev/full', 'w');
  expect(isDiskFull(thrown(() => writeFileSync(file, 'x')))).toBe(true);
  expect(isDiskFull(thrown(() => writeAside('/no/such/folder/x', 'x')))).toBe(false);
});

test('nothing runs on when one of many has failed', async () => {
  let hasEnded = false;
  const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
    hasEnded = true;
  });
  await expect(settleAll([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(hasEnded).toBe(true);
});
