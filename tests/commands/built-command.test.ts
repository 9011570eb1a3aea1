import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';

test('the built program can be run by its own name, as npx does', () => {
  const { bin, version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  const run = spawnSync(join(packageRoot, bin.holdfast), ['--version'], { encoding: 'utf8' });
  expect(run.error).toBeUndefined();
  expect(run.stdout.trim()).toBe(version);
});
