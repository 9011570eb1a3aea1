// Compiles src into dist and copies the SQL statements that stand beside their modules.
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { installMissing, root, run } from './install-missing.mjs';

const copied = ['.sql', '.json', '.yaml'];

export function build() {
  installMissing();
  run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json']);
  const files = readdirSync(`${root}src`, { recursive: true }).map(String);
  const wanted = new Set(files.filter((file) => copied.some((end) => file.endsWith(end))));
  for (const file of wanted) {
    const [from, to] = [`${root}src/${file}`, `${root}dist/${file}`];
    if (!existsSync(to) || statSync(to).mtimeMs < statSync(from).mtimeMs) cpSync(from, to);
  }
  for (const file of readdirSync(`${root}dist`, { recursive: true }).map(String)) {
    const source = file.replace(/\.js$/, '.ts');
    if (file.startsWith('.') || !statSync(`${root}dist/${file}`).isFile()) continue;
    if (!existsSync(`${root}src/${source}`)) rmSync(`${root}dist/${file}`);
  }
}

if (process.argv[1]?.endsWith('build.mjs')) build();
