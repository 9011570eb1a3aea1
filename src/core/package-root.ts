import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, whether this module runs from src, dist or bench/.build. */
export const packageRoot: string = findUp(dirname(fileURLToPath(import.meta.url)));

/** The version of the program, from package.json. */
export const packageVersion: string = JSON.parse(
  readFileSync(join(packageRoot, 'package.json'), 'utf8'),
).version;

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('package.json of holdfast was not found');
  return findUp(above);
}

/**
 * The compiled file of a worker, for `new Worker(...)`: worker threads cannot load TypeScript.
 *
 * @param path below `src`, without an ending: `learning/grow-worker`
 */
export function workerFile(path: string): string {
  return join(packageRoot, 'dist', `${path}.js`);
}
