import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExtractConfig } from '../../config/schema.ts';
import { formatOf } from '../files/formats.ts';
import type { LandingFile } from '../files/landing-file.ts';
import { readBlocks } from '../scan/blocks.ts';
import { toUtf8 } from '../scan/decode.ts';

/**
 * The path of a file as an operator's statement gets it in `$files`: the file itself, or, where the
 * extract's `encoding` is one that DuckDB does not read, an unpacked copy of it in UTF-8.
 *
 * @param folder for the copy, made here; the file keeps its name
 * @throws Unreadable when the file is damaged or not in that encoding
 */
export async function statementFile(
  file: LandingFile,
  config: ExtractConfig,
  folder: string,
): Promise<string> {
  if (config.encoding === 'utf-8' || formatOf(file.path, config) === 'parquet') {
    return file.absolute;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const suffix = /\.(gz|gzip)$/i;
  const copy = join(folder, basename(file.path).replace(suffix, ''));
  const text = toUtf8(readBlocks(file.absolute, suffix.test(file.path)), config.encoding);
  await pipeline(text, createWriteStream(copy, { mode: 0o600 }));
  return copy;
}
