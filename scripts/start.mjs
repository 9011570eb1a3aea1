// The main job on the sample operator: one whole night.
import { readFileSync } from 'node:fs';
import { build } from './build.mjs';
import { root, run } from './install-missing.mjs';

build();
const date = readFileSync(`${root}data-samples/AS_OF`, 'utf8').trim();
const given = process.argv.slice(2);
run(process.execPath, [
  `${root}dist/cli.js`,
  'nightly',
  '--config',
  `${root}data-samples/holdfast.yaml`,
  ...(given.length > 0 ? given : ['--date', date]),
]);
