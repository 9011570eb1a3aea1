// Lint, types and every test; each step's own output is what a reader needs.
import { build } from './build.mjs';
import { root, run } from './install-missing.mjs';

build();
run(process.execPath, [
  `${root}node_modules/@biomejs/biome/bin/biome`,
  'check',
  '--error-on-warnings',
]);
run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '--noEmit']);
run(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...process.argv.slice(2)]);
