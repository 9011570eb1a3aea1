import { isAscii } from 'node:buffer';
import { Unreadable } from './blocks.ts';
import type { Dialect } from './dialect.ts';

type Encoding = Dialect['encoding'];

const labels = { 'latin-1': 'windows-1252', gb18030: 'gb18030' } as const;

/**
 * Turns blocks of any encoding of the contract into blocks of UTF-8 without byte order mark.
 * What cannot be read becomes U+FFFD (UTF-8 is passed on unchanged, and checked where it is read).
 *
 * @param isBeginning the blocks are a file's first: only there is a byte order mark one
 * @throws Unreadable when a byte order mark belies the configured encoding
 */
export async function* toUtf8(
  blocks: AsyncIterable<Buffer>,
  encoding: Encoding,
  isBeginning = true,
): AsyncGenerator<Buffer> {
  let decode = isBeginning ? undefined : decoderOf(encoding);
  let first = Buffer.alloc(0);
  for await (const block of blocks) {
    if (decode) {
      yield decode(block);
      continue;
    }
    first = Buffer.concat([first, block]);
    if (first.length < 4) continue;
    decode = chooseDecoder(first, encoding);
    yield decode(withoutMark(first));
  }
  decode ??= chooseDecoder(first, encoding);
  if (first.length < 4) yield decode(withoutMark(first));
  yield decode(undefined);
}

/** Turns the next block into UTF-8; undefined: there is none, what is left comes out. */
type Decode = (block: Buffer | undefined) => Buffer;

function chooseDecoder(first: Buffer, encoding: Encoding): Decode {
  const mark = markOf(first);
  if (mark !== undefined && mark.encoding !== encoding) {
    throw new Unreadable({
      en: `begins with the byte order mark of ${mark.encoding}: set \`encoding: ${mark.encoding}\``,
      zh: `文件开头是 ${mark.encoding} 的字节顺序标记：请设 \`encoding: ${mark.encoding}\``,
    });
  }
  return encoding === 'utf-16' ? utf16Decoder(first, mark?.swapped) : decoderOf(encoding);
}

/** The decoder of an encoding that needs not be looked at first. */
function decoderOf(encoding: Encoding): Decode {
  if (encoding === 'utf-8') return (block) => block ?? Buffer.alloc(0);
  if (encoding === 'utf-16') throw new Error('utf-16 is told by its beginning');
  const decoder = new TextDecoder(labels[encoding], { ignoreBOM: true });
  let pending = false;
  return (block) => {
    if (block && !pending && isAscii(block)) return block;
    const text = block ? decoder.decode(block, { stream: true }) : decoder.decode();
    // A block may end inside a character only when its last bytes are no plain ASCII.
    pending = block ? endsOpen(block) : false;
    return Buffer.from(text);
  };
}

function endsOpen(block: Buffer): boolean {
  return !isAscii(block.subarray(Math.max(0, block.length - 4)));
}

function utf16Decoder(first: Buffer, swapped: boolean | undefined): Decode {
  const sample = first.subarray(0, 4096);
  if (swapped === undefined && !sample.includes(0)) {
    throw new Unreadable({
      en: 'is no utf-16: no byte of its beginning is zero; correct `encoding`',
      zh: '不是 utf-16：开头没有零字节；请更正 `encoding`',
    });
  }
  const big = swapped ?? (sample[0] === 0 && sample[1] !== 0);
  // Node's decoder knows only little-endian in every build.
  const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
  let odd = Buffer.alloc(0);
  return (block: Buffer | undefined) => {
    if (!block) return Buffer.from(odd.length > 0 ? `${decoder.decode()}\ufffd` : decoder.decode());
    const joined = Buffer.concat([odd, block]);
    const even = joined.length - (joined.length % 2);
    odd = Buffer.from(joined.subarray(even));
    const units = joined.subarray(0, even);
    if (big) units.swap16();
    return Buffer.from(decoder.decode(units, { stream: true }));
  };
}

interface Mark {
  encoding: Encoding;
  length: number;
  swapped?: boolean;
}

function markOf(first: Buffer): Mark | undefined {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) {
    return { encoding: 'utf-8', length: 3 };
  }
  if (first.subarray(0, 4).equals(Buffer.from([0x84, 0x31, 0x95, 0x33]))) {
    return { encoding: 'gb18030', length: 4 };
  }
  if (first[0] === 0xff && first[1] === 0xfe) {
    return { encoding: 'utf-16', length: 2, swapped: false };
  }
  if (first[0] === 0xfe && first[1] === 0xff) {
    return { encoding: 'utf-16', length: 2, swapped: true };
  }
  return undefined;
}

function withoutMark(first: Buffer): Buffer {
  return first.subarray(markOf(first)?.length ?? 0);
}
