import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { reportError } from '../../src/commands/report-error.ts';
import { languageOfEnvironment } from '../../src/commands/told-language.ts';
import { askedLanguage } from '../../src/config/asked-language.ts';
import { exitCodes, Failure } from '../../src/core/failure.ts';
import { packageRoot } from '../../src/core/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-language-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  [{}, 'en'],
] as const)('the environment %o asks for %s', (environment, language) => {
  expect(languageOfEnvironment(environment)).toBe(language);
});

test.each([
  ['operator: CM\nlanguage: zh\nextracts: [\n', 'zh'],
  ["\ufefflanguage: 'zh'  # 中文\n", 'zh'],
  ['language: en\n', 'en'],
  ['# language: zh\n', undefined],
  ['alerts:\n  language: zh\n', undefined],
  ['language: cn\n', undefined],
])('what a configuration asks for is read although the rest is broken: %#', (text, language) => {
  const file = join(folder, 'asked.yaml');
  writeFileSync(file, text);
  expect(askedLanguage(file)).toBe(language);
});

test('a configuration that is not there asks for no language', () => {
  expect(askedLanguage(join(folder, 'no.yaml'))).toBeUndefined();
});

test('a terminal gets the Chinese sentence alone', async () => {
  let told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  const { isTTY } = process.stderr;
  process.stderr.isTTY = true;
  const failure = new Failure(exitCodes.usage, { en: 'no such day', zh: '没有这一天' });
  expect(reportError(failure, 'zh')).toBe(exitCodes.usage);
  process.stderr.isTTY = isTTY;
  await vi.waitFor(() => expect(told).toContain('没有这一天'));
  expect(told).not.toContain('no such day');
});

describe('the program', () => {
  const cli = join(packageRoot, 'dist', 'cli.js');
  const run = (environment: Record<string, string>, ...words: string[]) => {
    const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: '', ...environment };
    const { status, stderr } = spawnSync(process.execPath, [cli, ...words], {
      ...{ cwd: folder, env, encoding: 'utf8' as const },
    });
    return { status, log: JSON.parse(stderr) as { exitCode: number; msg: string; zh?: string } };
  };

  test('follows the environment where there is no configuration; the log keeps its English', () => {
    const msg =
      'there is no configuration holdfast.yaml: run `holdfast init` or name one with --config FILE';
    const zh = '找不到配置文件 holdfast.yaml：请运行 `holdfast init`，或用 --config FILE 指定';
    const chinese = run({ LANG: 'zh_CN.UTF-8' }, 'status');
    expect(chinese).toMatchObject({ status: 2, log: { exitCode: 2, msg, zh } });
    expect(run({}, 'status').log).not.toHaveProperty('zh');
  });

  test('tells what is broken in a configuration in the language that it asks for', () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'language: zh\noperator: CM\ncolour: red\n');
    const { status, log } = run({ LANG: 'en_US.UTF-8' }, 'status', '--config', 'broken.yaml');
    expect(status).toBe(2);
    expect(log.zh).toBe('broken.yaml 第 3 行：未知的键 `colour`：请删去或更正拼写');
    writeFileSync(file, 'language: en\noperator: CM\ncolour: red\n');
    expect(run({ LANG: 'zh_CN' }, 'status', '--config', 'broken.yaml').log).not.toHaveProperty(
      'zh',
    );
  });
});
