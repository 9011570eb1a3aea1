// Compiles src into dist and copies the SQL statements that stand beside their modules.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { installMissing, root, run } from './install-missing.mjs';

export function build() {
  installMissing();
  mkdirSync(`${root}dist`, { recursive: true });
  removeOrphans();
  copyStatements('dist');
  run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json']);
  // npm makes a command executable once, when it first links it; a folder cloned anew is not linked again
  chmodSync(`${root}dist/cli.js`, 0o755);
}

/** Copies the SQL statements next to the compiled modules of a folder. */
export function copyStatements(folder) {
  for (const file of filesBelow('src').filter((name) => name.endsWith('.sql'))) {
    const [from, to] = [`${root}src/${file}`, `${root}${folder}/${file}`];
    if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

function removeOrphans() {
  for (const file of filesBelow('dist').filter((name) => /\.(js|sql)$/.test(name))) {
    if (!existsSync(`${root}src/${file.replace(/\.js$/, '.ts')}`)) rmSync(`${root}dist/${file}`);
  }
}

function filesBelow(folder) {
  return readdirSync(`${root}${folder}`, { recursive: true }).map(String);
}

if (process.argv[1]?.endsWith('build.mjs')) build();
