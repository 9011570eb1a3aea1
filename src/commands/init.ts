import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { exitCodes, Failure } from '../core/failure.ts';
import { packageRoot } from '../core/package-root.ts';
import { contextOf } from './context.ts';

const folders = ['landing', 'var', 'out', 'models'];

/** `holdfast init [DIR]`: a commented configuration and the folders it names. */
export function initCommand(): Command {
  return new Command('init')
    .description('writes a commented holdfast.yaml and the folders')
    .argument('[dir]', 'folder to write into', '.')
    .action((dir: string, _flags, command: Command) => {
      const context = contextOf(command);
      const file = join(dir, 'holdfast.yaml');
      if (existsSync(file)) {
        throw new Failure(exitCodes.usage, {
          en: `${file} exists already: nothing was changed`,
          zh: `${file} 已存在：未作任何改动`,
        });
      }
      for (const folder of folders) mkdirSync(join(dir, folder), { recursive: true });
      writeFileSync(file, readFileSync(join(packageRoot, 'docs', 'holdfast.example.yaml')), {
        flag: 'wx',
      });
      const written = {
        configuration: resolve(file),
        folders: folders.map((f) => resolve(dir, f)),
      };
      if (context.json) context.printJson(written);
      else {
        context.print(
          `Wrote ${file} and the folders ${folders.join(', ')}.\n` +
            `Next: put extracts into ${join(dir, 'landing')}, name them in ${file}, then \`holdfast check --config ${file}\`.`,
        );
      }
    });
}
