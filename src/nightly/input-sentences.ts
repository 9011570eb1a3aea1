import type { Config } from '../config/schema.ts';
import { fillNames } from '../core/fill-names.ts';
import type { LoadReport } from '../extracts/load-all.ts';

const english = {
  folder:
    'passed over: {path} is a folder, though its name fits `files` of {extract}: name the files in it, as `{path}/*`, or narrow the pattern',
  older:
    '{extract}: files read with another mapping than the configuration has now: {files}; `holdfast load --again {extract}` reads them again',
};
const chinese: typeof english = {
  folder:
    '跳过 {path}：它是文件夹，名称却符合 {extract} 的 `files`：请写明其中的文件，如 `{path}/*`，或收窄该模式',
  older:
    '{extract}：有 {files} 个文件读取时的映射与当前配置不同：`holdfast load --again {extract}` 可重新读取',
};

/** What an operator should mend in the landing folder or do after a change of the configuration. */
export function inputSentences(
  { folders, older }: Pick<LoadReport, 'folders' | 'older'>,
  language: Config['language'],
): string[] {
  const words = language === 'zh' ? chinese : english;
  return [
    ...folders.map((one) => fillNames(words.folder, one)),
    ...older.map(({ extract, files }) => fillNames(words.older, { extract, files })),
  ];
}
