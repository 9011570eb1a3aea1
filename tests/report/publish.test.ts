import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishFolder, recoverOutputs } from '../../src/report/publish.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'holdfast-publish-'));
const fill = (text: string) => async (folder: string) =>
  writeFileSync(join(folder, 'alerts.csv'), text);

test('a folder takes the place of an older one of its date as a whole', async () => {
  const out = emptyFolder();
  await publishFolder(out, '2026-06-30', fill('first'));
  await publishFolder(out, '2026-06-30', fill('second'));
  expect(readdirSync(out)).toEqual(['2026-06-30']);
  expect(readFileSync(join(out, '2026-06-30', 'alerts.csv'), 'utf8')).toBe('second');
});

test('a full disk leaves the older folder and says what to do', async () => {
  const out = emptyFolder();
  await publishFolder(out, '2026-06-30', fill('first'));
  const full = async (folder: string) => {
    writeFileSync(join(folder, 'alerts.csv'), 'half');
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  await expect(publishFolder(out, '2026-06-30', full)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('the disk is full: make room; the last lists were left'),
  });
  expect(readdirSync(out)).toEqual(['2026-06-30']);
  expect(readFileSync(join(out, '2026-06-30', 'alerts.csv'), 'utf8')).toBe('first');
});

test('an out that is a file is told, not taken for a fault of the program', () => {
  const out = join(emptyFolder(), 'out');
  writeFileSync(out, '');
  expect(() => recoverOutputs(out)).toThrow(/a file stands in the way/);
});

test('an out that leads to a mount that is gone is told, not taken for a fault of the program', () => {
  const out = join(emptyFolder(), 'out');
  symlinkSync(join(emptyFolder(), 'gone', 'out'), out);
  expect(() => recoverOutputs(out)).toThrow(/check the link and the mount/);
});
