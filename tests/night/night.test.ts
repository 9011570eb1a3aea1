import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { congruential32 } from 'pure-rand/generator/congruential32';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/dates.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { foreignConfig, writeForeignStyle } from '../acceptance/foreign-style.ts';
import {
  copySample,
  copyState,
  hashes,
  holdfast,
  lastNight,
  startNight,
} from './sample-operator.ts';

const before = addDays(lastNight, -1);
const folders: string[] = [];
const kept = (folder: string) => {
  folders.push(folder);
  return folder;
};

/** A warehouse that has seen every night but the last, and what the last night makes of it. */
let base: string;
let whole: string;
let undisturbed: Record<string, string>;
let nightMilliseconds: number;

beforeAll(() => {
  base = kept(copySample());
  expect(holdfast(base, ['nightly', '--date', before]).stderr).toContain('"step":"lists"');
  whole = kept(copyState(base));
  const began = performance.now();
  expect(holdfast(whole, ['nightly', '--date', lastNight]).status).toBe(0);
  nightMilliseconds = Math.round(performance.now() - began);
  undisturbed = hashes(whole, lastNight);
}, 600_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('a night makes the lists of the contract', () => {
  expect(Object.keys(undisturbed)).toEqual(
    expect.arrayContaining(['alerts.csv', 'controls.csv', 'report.html', 'scores.parquet']),
  );
});

test('the list of the sample operator is the golden one, byte for byte', () => {
  const golden = join(packageRoot, 'tests', 'golden', lastNight);
  const files = ['alerts.csv', 'controls.csv'];
  if (process.env.HOLDFAST_GOLDEN === 'renew') {
    mkdirSync(golden, { recursive: true });
    for (const file of files) cpSync(join(whole, 'out', lastNight, file), join(golden, file));
  }
  for (const file of files) {
    const made = readFileSync(join(whole, 'out', lastNight, file), 'utf8');
    expect(
      made,
      `${file}: when the change is meant, read it and run with HOLDFAST_GOLDEN=renew`,
    ).toBe(readFileSync(join(golden, file), 'utf8'));
  }
});

test('the same night again takes nothing in twice and gives the same bytes', () => {
  const folder = kept(copyState(base));
  holdfast(folder, ['nightly', '--date', lastNight]);
  const again = holdfast(folder, ['nightly', '--date', lastNight, '--json']);
  expect(again.status).toBe(0);
  const load = JSON.parse(again.stdout).nights[0].steps[0];
  expect(load).toMatchObject({ step: 'load', detail: { units: 0, rows: 0 } });
  expect(hashes(folder, lastNight)).toEqual(undisturbed);
}, 300_000);

test('nights caught up give the bytes of nights one by one', () => {
  const [oneByOne, caughtUp] = [kept(copyState(base)), kept(copyState(base))];
  const after = addDays(lastNight, 1);
  holdfast(oneByOne, ['nightly', '--date', lastNight]);
  expect(holdfast(oneByOne, ['nightly', '--date', after]).status).toBe(0);
  expect(holdfast(caughtUp, ['nightly', '--date', after]).status).toBe(0);
  expect(hashes(caughtUp, lastNight)).toEqual(undisturbed);
  expect(hashes(caughtUp, after)).toEqual(hashes(oneByOne, after));
}, 300_000);

test('threads, file order, time zone and locale of the machine change no byte', () => {
  const folder = kept(copySample({ reversed: true, more: 'resources: { threads: 1 }' }));
  const elsewhere = { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };
  expect(holdfast(folder, ['nightly', '--date', before], elsewhere).status).toBe(0);
  expect(holdfast(folder, ['nightly', '--date', lastNight], elsewhere).status).toBe(0);
  expect(hashes(folder, before)).toEqual(hashes(base, before));
  expect(hashes(folder, lastNight)).toEqual(undisturbed);
}, 600_000);

test('the same operator in the style of another house gives the same list', async () => {
  const [sample, folder] = [
    kept(copySample()),
    kept(mkdtempSync(join(tmpdir(), 'holdfast-foreign-'))),
  ];
  await writeForeignStyle(sample, folder);
  const config = readFileSync(join(sample, 'holdfast.yaml'), 'utf8');
  writeFileSync(join(folder, 'holdfast.yaml'), foreignConfig(config));
  cpSync(join(base, 'models'), join(folder, 'models'), { recursive: true });
  const night = holdfast(folder, ['nightly', '--date', before, '--json']);
  expect(night.status, night.stderr).toBe(0);
  expect(JSON.parse(night.stdout).nights[0].steps[0].detail.rejected).toBeGreaterThan(500);
  for (const file of ['alerts.csv', 'controls.csv', 'scores.parquet']) {
    expect(hashes(folder, before)[file]).toBe(hashes(base, before)[file]);
  }
}, 600_000);

test('a night killed at any moment and run again gives the same bytes', async () => {
  const kills = Number(process.env.HOLDFAST_KILLS ?? 2);
  const random = congruential32(20261121);
  for (let kill = 0; kill < kills; kill++) {
    const folder = copyState(base);
    const night = startNight(folder, lastNight);
    const ended = new Promise((resolve) => night.once('exit', resolve));
    const moment = setTimeout(
      () => night.kill('SIGKILL'),
      uniformInt(random, 100, nightMilliseconds),
    );
    await ended;
    clearTimeout(moment);
    const after = holdfast(folder, ['nightly', '--date', lastNight]);
    expect(after.status, after.stderr).toBe(0);
    expect(hashes(folder, lastNight)).toEqual(undisturbed);
    expect(readdirSync(join(folder, 'out')).filter((name) => name.startsWith('.'))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  }
}, 3_600_000);

test('of two nights at once one works and the other ends with 5, naming the holder', async () => {
  const folder = kept(copyState(base));
  const first = startNight(folder, lastNight);
  await new Promise((resolve) => first.stderr.once('data', resolve));
  const second = holdfast(folder, ['nightly', '--date', lastNight]);
  const status = await new Promise((resolve) => first.once('exit', resolve));
  expect(second.status).toBe(5);
  expect(second.stderr).toContain(`process ${first.pid}`);
  expect(status).toBe(0);
  expect(hashes(folder, lastNight)).toEqual(undisturbed);
}, 300_000);

test('when nothing more can be written the error says so and the last lists stay', () => {
  const folder = kept(copyState(base));
  const lists = hashes(folder, before);
  const limited = spawnSync(
    'bash',
    [
      '-c',
      `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`,
      process.execPath,
      join(packageRoot, 'dist', 'cli.js'),
      'nightly',
      '--date',
      lastNight,
      '--config',
      join(folder, 'holdfast.yaml'),
    ],
    { encoding: 'utf8' },
  );
  expect(limited.status).not.toBe(0);
  expect(limited.stderr).toMatch(/disk|write|written|full|large/i);
  expect(hashes(folder, before)).toEqual(lists);
  expect(holdfast(folder, ['nightly', '--date', lastNight]).status).toBe(0);
  expect(hashes(folder, lastNight)).toEqual(undisturbed);
}, 300_000);

test('an output folder that cannot be written is a clear error and the lists stay', () => {
  const folder = kept(copyState(base));
  const config = join(folder, 'holdfast.yaml');
  writeFileSync(join(folder, 'in-the-way'), 'a file');
  const text = readFileSync(config, 'utf8').replace(/^out: .*$/m, 'out: in-the-way/out');
  writeFileSync(config, text);
  const night = holdfast(folder, ['nightly', '--date', lastNight]);
  expect(night.status).toBe(2);
  expect(night.stderr).toMatch(/could not be written to .*in-the-way/);
  expect(readdirSync(join(folder, 'out'))).toEqual([before]);
}, 300_000);
