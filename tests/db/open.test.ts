import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { explainDatabaseError } from '../../src/db/database-failure.ts';
import { explainOpening, openDatabase } from '../../src/db/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-db-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('numbers come out as typed arrays with NaN for null, text as codes with -1 for null', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  const { rows, columns } = await db.columns(
    `select * from (values (1, 1.5::decimal(9,2), 'a', true), (null, null, null, null), (3, 2.25, 'a', false))
     as t(n, d, s, b)`,
  );
  expect(rows).toBe(3);
  expect(columns[0]).toEqual({
    name: 'n',
    kind: 'numeric',
    values: new Float64Array([1, Number.NaN, 3]),
  });
  expect(columns[1]).toEqual({
    name: 'd',
    kind: 'numeric',
    values: new Float64Array([1.5, Number.NaN, 2.25]),
  });
  expect(columns[2]).toEqual({
    name: 's',
    kind: 'category',
    codes: new Int32Array([0, -1, 0]),
    levels: ['a'],
  });
  expect(columns[3]).toEqual({
    name: 'b',
    kind: 'numeric',
    values: new Float64Array([1, Number.NaN, 0]),
  });
  db.close();
});

test('files outside the allowed folders cannot be read', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [folder] });
  await expect(db.rows(`select * from read_text('/etc/hostname')`)).rejects.toThrow(/Permission/i);
  await expect(db.run(`set enable_external_access = true`)).rejects.toThrow();
  db.close();
});

test('a failed transaction leaves nothing behind', async () => {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await db.run('create table t(a integer)');
  const attempt = db.transaction(async () => {
    await db.run('insert into t values (1)');
    throw new Error('stop');
  });
  await expect(attempt).rejects.toThrow('stop');
  expect(await db.value('select count(*) from t')).toBe(0);
  db.close();
});

test('a second process is refused with exit code 5 and the holder named', async () => {
  const path = join(folder, 'w.duckdb');
  const script = `import { openDatabase } from '${packageRoot}/dist/db/open.js';
    await openDatabase({ path: ${JSON.stringify(path)}, allowedDirectories: [] });
    console.log('open'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
  try {
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const attempt = openDatabase({ path, allowedDirectories: [] });
    await expect(attempt).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(`process ${holder.pid}`),
    });
  } finally {
    holder.kill('SIGKILL');
  }
});

test('a folder that cannot be made is told with what to check', async () => {
  writeFileSync(join(folder, 'var'), '');
  const opened = openDatabase({ path: join(folder, 'var/w.duckdb'), allowedDirectories: [] });
  await expect(opened).rejects.toThrow(/var of the warehouse cannot be made \(EEXIST\).*rights/);
});

test('a damaged block is not taken for a lock that somebody holds', async () => {
  const path = join(folder, 'w.duckdb');
  const db = await openDatabase({ path, allowedDirectories: [] });
  await db.run('create table t as from range(1000)');
  db.close();
  const bytes = readFileSync(path);
  bytes.write('damaged', 4096 + 100);
  bytes.write('damaged', 8192 + 100);
  writeFileSync(path, bytes);
  await expect(openDatabase({ path, allowedDirectories: [] })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/cannot be opened .*rebuilt from the landing folder/),
  });
});

test('missing rights are told as such, without the advice to move the warehouse away', () => {
  const forbidden = new Error(
    'TransactionContext Error: Failed to commit: Cannot open file "w.duckdb.wal": Permission denied',
  );
  for (const told of [explainDatabaseError(forbidden), explainOpening(forbidden, 'w.duckdb')])
    expect(told).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^the database may not .*check the rights .*w\.duckdb\.wal/),
    });
});

test('too little memory and a full disk are told with what to do, a fault of ours is not', async () => {
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [],
    memoryLimit: '1MB',
    tempDirectory: folder,
  });
  const grown = db.run('create table t as select list(md5(range::varchar)) from range(1000000)');
  expect(explainDatabaseError(await grown.catch((error: unknown) => error))).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('raise `resources.memory`'),
  });
  db.close();
  const full = new Error(
    'TransactionContext Error: Failed to commit: Could not write file "w": No space left on device',
  );
  expect(explainDatabaseError(full)).toMatchObject({
    message: expect.stringContaining('free some space'),
  });
  const ours = new Error('Binder Error: no such column');
  expect(explainDatabaseError(ours)).toBe(ours);
});
