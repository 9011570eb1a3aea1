// npm run bench -- NAME [flags]: one file bench/NAME.ts, compiled aside and run.
import { existsSync, readdirSync } from 'node:fs';
import { build, copyStatements } from './build.mjs';
import { root, run } from './install-missing.mjs';

const [name, ...flags] = process.argv.slice(2);
const names = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
if (!name || !existsSync(`${root}bench/${name}.ts`)) {
  console.error(`Say which bench to run: npm run bench -- ${names.join(' | ')}`);
  process.exit(2);
}
build();
copyStatements('bench/.build/src');
run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.bench.json']);
run(process.execPath, [
  '--max-old-space-size=8192',
  `${root}bench/.build/bench/${name}.js`,
  ...flags,
]);
