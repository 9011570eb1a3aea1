import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdfast } from '../night/sample-operator.ts';

test('explain without a warehouse, a line or a calendar day ends with 2, says what to do and makes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-explain-'));
  writeFileSync(
    join(folder, 'holdfast.yaml'),
    "operator: OP\nlanding: .\nextracts: { subscribers: { files: 'a.csv' } }\n",
  );
  const cases = [
    { args: ['13800000000'], says: /holdfast nightly/ },
    { args: [], says: /missing required argument/ },
    { args: ['1', '--date', '2026-02-30'], says: /--date 2026-02-30 is no calendar day/ },
  ];
  for (const { args, says } of cases) {
    const { status, stderr } = holdfast(folder, ['explain', ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('13800000000');
  }
  expect(readdirSync(folder)).toEqual(['holdfast.yaml']);
});
