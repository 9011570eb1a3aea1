import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ToldError } from '../../core/told-error.ts';
import type { Part } from './dialect.ts';

const blockBytes = 1 << 19;
const suspiciousRatio = 300;
const suspiciousBytes = 2 ** 30;

/** A file whose bytes cannot be read as promised; it says why and what to do. */
export class Unreadable extends ToldError {}

/**
 * The bytes of a file or of a part of it, unpacked when it is packed (then whole).
 *
 * @throws Unreadable when a gzip file is damaged, cut off, followed by something else, or a bomb
 */
export async function* readBlocks(
  path: string,
  packed: boolean,
  part: Part = { from: 0 },
): AsyncGenerator<Buffer> {
  const last = part.to === undefined ? {} : { end: part.to - 1 };
  const source = createReadStream(path, { highWaterMark: blockBytes, start: part.from, ...last });
  if (!packed) {
    yield* source;
    return;
  }
  const size = statSync(path).size;
  const unpacked = createGunzip({ chunkSize: blockBytes });
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  let bytes = 0;
  try {
    for await (const block of unpacked as AsyncIterable<Buffer>) {
      bytes += block.length;
      if (bytes > suspiciousBytes && bytes > size * suspiciousRatio) {
        throw new Unreadable({
          en: `unpacks to more than ${suspiciousRatio} times its size: it is damaged or hostile`,
          zh: `解压后超过原大小的 ${suspiciousRatio} 倍：文件已损坏或有恶意`,
        });
      }
      yield block;
    }
  } catch (error) {
    throw explain(error);
  } finally {
    source.destroy();
  }
  if (unpacked.bytesWritten < size) {
    throw new Unreadable({
      en: 'the gzip data ends before the file does: have it delivered again',
      zh: 'gzip 数据之后还有其他内容：请对方重新交付',
    });
  }
}

function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!code.startsWith('Z_')) return error;
  const cut = code === 'Z_BUF_ERROR';
  return new Unreadable(
    cut
      ? {
          en: 'the gzip file is cut off: have it delivered again',
          zh: 'gzip 文件不完整：请对方重新交付',
        }
      : {
          en: 'the gzip file is damaged: have it delivered again',
          zh: 'gzip 文件已损坏：请对方重新交付',
        },
  );
}
