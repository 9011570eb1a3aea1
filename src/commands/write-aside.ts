import { renameSync, writeFileSync } from 'node:fs';
import { exitCodes, Failure } from '../core/failure.ts';
import { diskFull, fullAt, isDiskFull } from '../core/full-disk.ts';
import { toldBy } from '../core/told-error.ts';

/**
 * Writes a file whole or not at all, readable by its owner only.
 *
 * @throws Failure (exit 2) when it cannot be written there
 */
export function writeAside(file: string, content: string): void {
  const aside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(aside, content, { mode: 0o600 });
    renameSync(aside, file);
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(fullAt(file), error);
    const { en, zh } = toldBy(error);
    throw new Failure(
      exitCodes.usage,
      {
        en: `${file} cannot be written (${en}): name a file in a folder that is there and may be written`,
        zh: `无法写入 ${file}（${zh}）：请指定已存在且可写的文件夹中的文件`,
      },
      { cause: error },
    );
  }
}
