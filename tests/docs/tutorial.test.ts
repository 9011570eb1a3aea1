import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';

const tutorial = readFileSync(join(packageRoot, 'docs', 'tutorial.md'), 'utf8');
const data = process.env.HOLDFAST_SHARED_DATA ?? join(packageRoot, '..', 'shared', 'data');

/** The commands of the tutorial's blocks of one kind (`sh`, `sh iranian` …), in their order. */
function commandsOf(kind: string): string {
  const blocks = [...tutorial.matchAll(/```([^\n]*)\n([\s\S]*?)```/g)];
  return blocks
    .filter(([, info]) => info === kind)
    .map(([, , commands]) => commands)
    .join('\n');
}

/** A checkout of its own, as a reader has it: the tutorial changes code and writes beside the samples. */
function makeCheckout(): string {
  const parent = mkdtempSync(join(tmpdir(), 'holdfast-tutorial-'));
  const checkout = join(parent, 'holdfast');
  mkdirSync(checkout);
  const parts = [
    'src',
    'dist',
    'scripts',
    'models',
    'docs',
    'examples',
    'data-samples',
    'README.md',
  ];
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const part of [...parts, ...settings]) {
    cpSync(join(packageRoot, part), join(checkout, part), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !/[\\/](var|out|truth|data-samples[\\/]models)$/.test(path),
    });
  }
  symlinkSync(join(packageRoot, 'node_modules'), join(checkout, 'node_modules'));
  if (existsSync(data)) {
    mkdirSync(join(parent, 'shared'));
    symlinkSync(data, join(parent, 'shared', 'data'));
  }
  return checkout;
}

/** Makes the sample small: what the commands do is the same, only in less time. */
function trimSample(checkout: string): void {
  const samples = join(checkout, 'data-samples');
  for (const file of readdirSync(join(samples, 'cdr'))) {
    if (file < 'cdr_20260310') rmSync(join(samples, 'cdr', file));
  }
  appendFileSync(join(samples, 'holdfast.yaml'), '\nmodel: { sampleDates: 2 }\n');
}

/** Runs commands as a reader would, the program without the detour over npx. */
function run(checkout: string, commands: string) {
  const script = `set -euo pipefail\n${commands.replaceAll('npx holdfast', 'node dist/cli.js')}`;
  return spawnSync('bash', ['-c', script], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

let checkout: string;
beforeAll(() => {
  checkout = makeCheckout();
});
afterAll(() => rmSync(join(checkout, '..'), { recursive: true, force: true }));

test('the tutorial’s commands work as written, from the first night to a promoted model', () => {
  trimSample(checkout);
  const done = run(checkout, commandsOf('sh'));
  expect(done.status, `${done.stdout.slice(-2000)}\n${done.stderr.slice(-3000)}`).toBe(0);
  for (const told of [
    'Reasons, as an agent reads them',
    'complaint_weeks_last_90d',
    'Leak check',
    'is live and stays so',
  ]) {
    expect(done.stdout).toContain(told);
  }
  expect(existsSync(join(checkout, 'tutorial', 'line.html'))).toBe(true);
  const list = readFileSync(join(checkout, 'data-samples/out/2026-06-30/alerts.csv'), 'utf8');
  const [, first = ''] = list.split('\r\n');
  const [, reasons = ''] =
    /Reasons, as an agent reads them\n([\s\S]*?)\n\n/.exec(done.stdout) ?? [];
  expect(reasons).not.toBe('');
  for (const reason of reasons.split('\n')) expect(first).toContain(reason.replace(/^\d {2}/, ''));
}, 600_000);

describe('a table of others', () => {
  for (const name of ['iranian', 'megaline']) {
    const isThere = existsSync(join(data, name));
    if (!isThere) console.warn(`skipped: the files of ${name} are not in ${data}`);
    test.skipIf(!isThere)(
      `${name}: the tutorial’s commands work as written`,
      () => {
        const done = run(checkout, commandsOf(`sh ${name}`));
        expect(done.status, done.stderr.slice(-3000)).toBe(0);
      },
      300_000,
    );
  }
});
