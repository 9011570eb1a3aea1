import { spawnSync } from 'node:child_process';

/**
 * Worker threads and command-line tests run the compiled program, so it must be of today.
 * A type error still yields code here; `npm test` refuses it in a step of its own.
 */
export default function setup(): void {
  spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
