import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { filesBelow } from './delivered.ts';

const samples = join(packageRoot, 'data-samples');
const delivered = filesBelow(samples).filter((file) => !/^(var|out|models)\//.test(file));

describe('data-samples', () => {
  it('stays below six megabytes', () => {
    const bytes = delivered.reduce((sum, file) => sum + statSync(join(samples, file)).size, 0);
    expect(bytes).toBeLessThan(6 * 1024 * 1024);
  });

  it('holds a file of every extract that its configuration reads', () => {
    const config = loadConfig(join(samples, 'holdfast.yaml'));
    const folders = new Set(delivered.map((file) => file.split('/')[0]));
    const extracts = Object.keys(config.extracts);
    expect(extracts).toHaveLength(12);
    expect(extracts.filter((extract) => !folders.has(extract))).toEqual([]);
  });

  it('names the night after its last call records', () => {
    const asOf = readFileSync(join(samples, 'AS_OF'), 'utf8').trim();
    const last = delivered.filter((file) => file.startsWith('cdr/')).at(-1);
    expect(last).toBe(`cdr/cdr_${asOf.replaceAll('-', '')}.csv.gz`);
  });
});
