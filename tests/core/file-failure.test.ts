import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes, Failure } from '../../src/core/failure.ts';
import { explainFileError } from '../../src/core/file-failure.ts';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('what the file system refuses is told with its path and what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-file-'));
  const file = join(folder, 'models');
  writeFileSync(file, '');
  const below = join(file, 'v1');
  const failure = explainFileError(thrown(() => mkdirSync(below))) as Failure;
  expect(failure).toBeInstanceOf(Failure);
  expect(failure.exitCode).toBe(exitCodes.usage);
  expect(failure.message).toBe(
    `${below} cannot be read or written (ENOTDIR): a part of this path is a file, not a folder`,
  );
  rmSync(folder, { recursive: true });
});

test('a full disk is told, and a fault of the program stays one', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC', path: '/out/a' });
  expect(explainFileError(full)).toMatchObject({ exitCode: exitCodes.usage });
  const gone = thrown(() => readFileSync('/no/such/file'));
  expect(explainFileError(gone)).toBe(gone);
  const bug = new TypeError('undefined is not a function');
  expect(explainFileError(bug)).toBe(bug);
});
