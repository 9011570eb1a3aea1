import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/package-root.ts';

const source = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A hash of the statements and modules of some rooms: what they made before may be used again. */
export function codeHash(rooms: readonly string[]): string {
  const hash = createHash('sha256');
  for (const room of rooms) {
    const files = readdirSync(join(source, room), { recursive: true })
      .map(String)
      .filter((file) => /\.(sql|js|ts)$/.test(file) && !file.endsWith('.d.ts'))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(join(source, room, file)));
  }
  return hash.digest('hex');
}

/** A hash of the lists that analysts may change: evidence, stage model, playbook. */
export function listsHash(config: { models: string }): string {
  const hash = createHash('sha256');
  for (const file of ['journey/evidence.yaml', 'journey/stage-model.yaml', 'playbook.yaml']) {
    const own = join(config.models, file);
    hash.update(readFileSync(existsSync(own) ? own : join(packageRoot, 'models', file)));
  }
  return hash.digest('hex');
}
