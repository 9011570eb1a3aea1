import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';

export const samples = join(packageRoot, 'data-samples');
export const lastNight = readFileSync(join(samples, 'AS_OF'), 'utf8').trim();

const program = join(packageRoot, 'dist', 'cli.js');

/** Fewer dates to learn from than an operator would want: these nights are about more than the model. */
const shortTraining = 'model: { sampleDates: 3 }';

/** A copy of the sample operator in a folder of its own, its files written in reverse order if asked. */
export function copySample(settings: { reversed?: boolean; more?: string } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-night-'));
  const files = readdirSync(samples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(samples.length + 1))
    .filter((file) => !/^(var|out|models|truth)\b/.test(file))
    .sort();
  if (settings.reversed) files.reverse();
  for (const file of files) cpSync(join(samples, file), join(folder, file), { recursive: true });
  const config = join(folder, 'holdfast.yaml');
  writeFileSync(
    config,
    `${readFileSync(config, 'utf8')}\n${shortTraining}\n${settings.more ?? ''}\n`,
  );
  return folder;
}

/** The same state in another folder: landing, warehouse, models, lists. */
export function copyState(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'holdfast-night-'));
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** Runs a command to its end. */
export function holdfast(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): SpawnSyncReturns<string> {
  return spawnSync(
    process.execPath,
    [program, ...args, '--config', join(folder, 'holdfast.yaml')],
    {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    },
  );
}

/** Starts a night without waiting for it. */
export function startNight(folder: string, date: string) {
  return spawn(
    process.execPath,
    [program, 'nightly', '--date', date, '--config', join(folder, 'holdfast.yaml')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
}

/** SHA-256 of every file of a night that must be the same byte for byte. */
export function hashes(folder: string, date: string): Record<string, string> {
  const night = join(folder, 'out', date);
  mkdirSync(night, { recursive: true });
  return Object.fromEntries(
    readdirSync(night, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(night.length + 1))
      .filter((file) => !/^(run\.json|metrics\.prom|alerts\.xlsx)$/.test(file))
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(night, file)))
          .digest('hex'),
      ]),
  );
}
