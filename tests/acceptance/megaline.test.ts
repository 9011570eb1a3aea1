import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { holdfast } from '../night/sample-operator.ts';

const data = join(
  process.env.HOLDFAST_SHARED_DATA ?? join(packageRoot, '..', 'shared', 'data'),
  'megaline',
);
const isThere = existsSync(data);
if (!isThere) console.warn(`skipped: the Megaline files are not in ${data}`);

test.skipIf(!isThere)(
  'Megaline comes from its own files to a list',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-megaline-'));
    cpSync(join(packageRoot, 'examples', 'megaline'), folder, { recursive: true });
    rmSync(join(folder, 'data'), { recursive: true, force: true });
    symlinkSync(data, join(folder, 'data'));
    const check = holdfast(folder, ['check', '--json']);
    expect(check.status, check.stderr).toBe(0);
    const night = holdfast(folder, ['nightly', '--date', '2018-12-01', '--json']);
    expect(night.status, night.stderr).toBe(0);
    const [{ steps }] = JSON.parse(night.stdout).nights;
    const detail = (name: string) =>
      steps.find((step: { step: string }) => step.step === name).detail;
    expect(detail('load')).toMatchObject({
      rows: 500 + 2 + 137_735 + 76_051 + 104_825,
      rejected: 0,
    });
    expect(detail('score').lines).toBeGreaterThan(300);
    const list = readFileSync(join(folder, 'out', '2018-12-01', 'alerts.csv'), 'utf8');
    expect(list.split('\r\n').length).toBeGreaterThan(2);
    expect(readdirSync(join(folder, 'models')).length).toBeGreaterThan(0);
    rmSync(folder, { recursive: true, force: true });
  },
  600_000,
);
