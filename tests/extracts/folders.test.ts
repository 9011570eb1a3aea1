import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { checkExtracts } from '../../src/extracts/check/check-extracts.ts';
import { makeWorld, silent, type World } from './world.ts';

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof import('node:fs')>();
  const readdirSync = ((path: string, options: { withFileTypes: true }) => {
    // the tests may run as root, whom no rights hold back
    if (path.endsWith('locked')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return actual.readdirSync(path, options);
  }) as typeof actual.readdirSync;
  return { ...actual, readdirSync };
});

const bill = 'subscriber_id,period,issued_on,total\n002,2026-04,2026-05-03,12.00\n';
const makeFolder = (world: World, path: string) =>
  mkdirSync(join(world.folder, path), { recursive: true });

test('a folder whose name fits the pattern of files is passed over and told, by load and check', async () => {
  const world = await makeWorld('  bills: { files: "bills/*.csv" }');
  world.put('bills/a.csv', bill);
  world.put('bills/b.csv/c.txt', bill);
  const folders = [{ extract: 'bills', path: 'bills/b.csv' }];
  expect((await world.load()).folders).toEqual(folders);
  const { config } = world;
  const checked = await checkExtracts({ config, asOf: '2026-06-30', log: silent });
  expect(checked.folders).toEqual(folders);
  expect(checked.extracts.find(({ extract }) => extract === 'bills')?.read).toBe(1);
  world.close();
});

test('a folder in which a pattern finds files is none of them', async () => {
  const world = await makeWorld('  bills: { files: ["bills/*", "bills/2026/*.csv", "more/**/*"] }');
  world.put('bills/2026/a.csv', bill);
  world.put('more/may/b.csv', bill.replace('002', '001'));
  makeFolder(world, 'more/empty');
  const { folders, units } = await world.load();
  expect(folders).toEqual([]);
  expect(units.flatMap(({ files }) => files)).toEqual(
    expect.arrayContaining(['bills/2026/a.csv', 'more/may/b.csv']),
  );
  world.close();
});

test('a required extract that is missing says when a folder has its name', async () => {
  const world = await makeWorld('  subscribers: { files: "lines*" }');
  makeFolder(world, 'lines_2026');
  await expect(world.load()).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining('lines_2026 is a folder: name the files in it'),
  });
  world.close();
});

test('a folder that may not be looked into refuses its extract, and the others are taken in', async () => {
  const world = await makeWorld('  bills: { files: ["locked/*.csv", "more/*.csv"] }');
  world.put('locked/a.csv', bill);
  world.put('more/b.csv', bill);
  const { refused, units } = await world.load();
  expect(refused.map(({ extract }) => extract)).toEqual(['bills']);
  expect(refused[0]?.message).toMatch(
    /^bills: the folder .*locked cannot be read \(EACCES\): .* rights; nothing of bills/,
  );
  expect(units.map(({ extract }) => extract)).toEqual(['subscribers']);
  world.close();
});
