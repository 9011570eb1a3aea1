import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildProgram } from '../../src/commands/program.ts';
import { packageRoot } from '../../src/core/package-root.ts';

const read = (file: string) => readFileSync(join(packageRoot, 'jobs', file), 'utf8');
const calls = /node dist\/cli\.js (\w+)/;

/** Sections and keys of a systemd unit; a key given twice would be lost, so it is an error. */
function parseUnit(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  let section: Record<string, string> = {};
  for (const line of text.split('\n').filter((l) => l !== '' && !l.startsWith('#'))) {
    const heading = /^\[(\w+)\]$/.exec(line)?.[1];
    if (heading) {
      section = sections[heading] = {};
      continue;
    }
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined || key in section)
      throw new Error(`bad line: ${line}`);
    section[key] = value;
  }
  return sections;
}

test('the crontab runs a command that exists once a night and then leaves a heartbeat', () => {
  const lines = read('crontab')
    .split('\n')
    .filter((line) => /^[\d*]/.test(line));
  expect(lines).toHaveLength(1);
  const fields = /^(\S+) (\S+) (\S+) (\S+) (\S+) (.+)$/.exec(lines[0] as string);
  expect(fields?.slice(1, 6)).toEqual(['30', '4', '*', '*', '*']);
  expect(fields?.[6]).toMatch(/&& date .* > "\$HEARTBEAT_FILE"$/);
  expect(fields?.[6]?.replaceAll('\\%', '')).not.toContain('%');
});

test('the timer catches up after the machine was off and starts the service', () => {
  const timer = parseUnit(read('systemd/holdfast.timer'));
  expect(timer.Timer).toMatchObject({ Persistent: 'true', Unit: 'holdfast.service' });
  const service = parseUnit(read('systemd/holdfast.service'));
  expect(service.Service).toMatchObject({ Type: 'oneshot', UMask: '0077', SuccessExitStatus: '5' });
});

test.each([
  ['a night that is done', 0, true],
  ['a night that found the warehouse held by a run that may hang', 5, false],
])('under systemd %s with exit %i leaves a heartbeat: %s', (_, code, left) => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-jobs-'));
  mkdirSync(join(folder, 'var'));
  writeFileSync(join(folder, 'node'), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
  const service = parseUnit(read('systemd/holdfast.service'));
  expect(service.Service).not.toHaveProperty('ExecStartPost');
  const command = /^\/bin\/sh -c '(.+)'$/.exec(service.Service?.ExecStart ?? '')?.[1] as string;
  const run = spawnSync('/bin/sh', ['-c', command], {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  expect(run.status).toBe(code);
  expect(existsSync(join(folder, 'var/heartbeat'))).toBe(left);
});

test('the CronJob lets one night run at a time and stops a hanging one', () => {
  const job = parse(read('kubernetes/cronjob.yaml'));
  expect(job).toMatchObject({
    kind: 'CronJob',
    spec: { concurrencyPolicy: 'Forbid', jobTemplate: { spec: { activeDeadlineSeconds: 14400 } } },
  });
});

test.each(['crontab', 'systemd/holdfast.service', 'kubernetes/cronjob.yaml'])(
  '%s calls the command line and nothing else',
  (file) => {
    const command = calls.exec(read(file))?.[1];
    expect(buildProgram().commands.map((known) => known.name())).toContain(command);
  },
);
