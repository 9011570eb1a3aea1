import { afterEach, describe, expect, test, vi } from 'vitest';
import { buildProgram } from '../../src/commands/program.ts';
import { englishLeft } from './english-left.ts';

afterEach(() => vi.restoreAllMocks());

/** What a command line that cannot be read gets on stderr. */
async function usage(language: 'en' | 'zh', ...words: string[]): Promise<string> {
  let told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  const parsed = buildProgram(language).parseAsync(['node', 'holdfast', ...words]);
  await expect(parsed).rejects.toThrow();
  return told;
}

describe('a command line that cannot be read is told in the language of the environment', () => {
  test.each([
    [['nightly', '--dat', '1'], '错误：未知的选项 --dat\n（是否指 --date？）\n（见 --help）\n'],
    [['nightl'], '错误：未知的命令 nightl\n（是否指 nightly？）\n（见 --help）\n'],
    [['models', 'show'], '错误：缺少参数 version\n（见 --help）\n'],
    [['nightly', '--date'], '错误：选项 --date <day> 缺少值\n（见 --help）\n'],
    [['learn', 'x.csv'], '错误：缺少必需的选项 --label <column>\n（见 --help）\n'],
    [
      ['features', '--sort', 'size'],
      '错误：选项 --sort <order> 的值 size 无效。可用的有 auc, drift, known, catalogue\n（见 --help）\n',
    ],
    [['status', 'now'], '错误：status 的参数过多：应有 0 个，给了 1 个\n（见 --help）\n'],
  ])('holdfast %j', async (words, told) => {
    expect(await usage('zh', ...words)).toBe(told);
    expect(englishLeft(await usage('zh', ...words))).toEqual([]);
  });

  test('and in English as ever', async () => {
    expect(await usage('en', 'nightly', '--dat', '1')).toBe(
      "error: unknown option '--dat'\n(Did you mean --date?)\n(see --help)\n",
    );
  });
});
