import { spawnSync } from 'node:child_process';

/** Worker threads and command-line tests run the compiled program, so it must be of today. */
export default function setup(): void {
  const result = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error('the build failed; see above');
}
