import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdfast } from '../night/sample-operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const run = (...args: string[]) => holdfast(folder, [...args, '--date', '2026-06-30', '--quiet']);

test('a changed mapping is told by load and status, and load --again reads its files again', () => {
  put('lines.csv', 'subscriber_id,activated_on,status\n001,2020-01-01,active\n');
  put('bills.csv', 'subscriber_id,period,issued_on,total\n001,2026-05,2026-06-03,5800\n');
  const extracts = "  subscribers: { files: 'lines.csv' }\n  bills: { files: 'bills.csv' }\n";
  put('holdfast.yaml', `operator: CM\nlanding: .\nextracts:\n${extracts}`);
  expect(run('load').status).toBe(0);
  const changed = extracts.replace(' }\n  b', ", nulls: ['?'] }\n  b");
  put('holdfast.yaml', `operator: CM\nlanding: .\nextracts:\n${changed}`);
  const told =
    /subscribers: files read with another mapping .*: 1; `holdfast load --again subscribers`/;
  expect(run('load').stdout).toMatch(told);
  const status = holdfast(folder, ['status']);
  expect(status.stdout).toMatch(told);
  const plan = run('load', '--again', 'subscribers', '--dry-run');
  expect(plan.stdout).toBe('units to take in: 1\n  subscribers: lines.csv\n');
  const again = run('load', '--again', 'subscribers,bills');
  expect(again.stdout).toMatch(/│ subscribers │ +1 │ +1 │ +1 │ +1 │/);
  expect(again.stdout).toMatch(/holdfast train/);
  expect(again.stdout).not.toMatch(/another|bills/);
  expect(JSON.parse(run('load', '--json').stdout)).toMatchObject({ units: [], older: [] });
});

test('load --again refuses an extract that is not configured, and names those that are', () => {
  const { status, stderr } = holdfast(folder, ['load', '--again', 'bills,cdr']);
  expect(status).toBe(2);
  expect(stderr).toContain('--again cdr: the configuration has no such extract; there is');
});
