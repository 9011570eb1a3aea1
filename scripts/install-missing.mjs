// Installs the locked packages when node_modules is absent or of another lock file. Built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program from the project root, its output shown; ends this process when it fails. */
export function run(program, args, env = process.env) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env });
  if (result.error) {
    console.error(`${program} could not be started: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

export function installMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const stamp = `${root}node_modules/.holdfast-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing the locked packages (once per checkout)…');
  // Not `npm ci`: it refuses a lock file that names no other platform's optional binaries.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}
