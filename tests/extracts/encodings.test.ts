import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/extracts/scan/dialect.ts';
import { scanText } from './scan-text.ts';

const columns = ['id', 'name'];

/** The same small file in every encoding; gb18030 and latin-1 by bytes, since Node writes neither. */
const encodings: { name: string; encoding: Dialect['encoding']; word: string; write: Writer }[] = [
  { name: 'utf-8', encoding: 'utf-8', word: '套餐é', write: (text) => Buffer.from(text) },
  {
    name: 'utf-8 with mark',
    encoding: 'utf-8',
    word: '套餐é',
    write: (text) => Buffer.from(`\ufeff${text}`),
  },
  {
    name: 'utf-16 little-endian with mark',
    encoding: 'utf-16',
    word: '套餐é',
    write: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  },
  {
    name: 'utf-16 big-endian with mark',
    encoding: 'utf-16',
    word: '套餐é',
    write: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  },
  {
    name: 'utf-16 without mark',
    encoding: 'utf-16',
    word: 'é',
    write: (text) => Buffer.from(text, 'utf16le'),
  },
  {
    name: 'latin-1',
    encoding: 'latin-1',
    word: 'é',
    write: (text) => Buffer.from(text, 'latin1'),
  },
  {
    name: 'gb18030',
    encoding: 'gb18030',
    word: '中|',
    // 中 is D6 D0; a bar may also be the second byte of a letter, as in 亅 (81 7C).
    write: (text) => Buffer.from(text.replaceAll('中', '\u00d6\u00d0'), 'latin1'),
  },
];
type Writer = (text: string) => Buffer;

const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' };

describe.each(encodings)('$name', ({ encoding, word, write }) => {
  test.each(Object.entries(lineEnds))('is read with %s, plain and packed', async (_, end) => {
    const content = write(['id,name', `1,${word}`, `2,"${word}"`, '3,', ''].join(end));
    for (const bytes of [content, gzipSync(content)]) {
      const { rows, rejects } = await scanText(bytes, columns, { encoding });
      expect(rejects).toEqual([]);
      expect(rows).toEqual([
        { line: 2, fields: ['1', word] },
        { line: 3, fields: ['2', word] },
        { line: 4, fields: ['3', ''] },
      ]);
    }
  });
});

test('letters that lie across the blocks of a large file are read whole', async () => {
  const name = '中'.repeat(40);
  const lines = Array.from({ length: 20_000 }, (_, id) => `${id},${name}`);
  const content = Buffer.from(
    ['id,name', ...lines].join('\n').replaceAll('中', '\u00d6\u00d0'),
    'latin1',
  );
  const { result, rows } = await scanText(content, columns, { encoding: 'gb18030' });
  expect(result.rowsRejected).toBe(0);
  expect(rows.length).toBe(20_000);
  expect(rows.every(({ fields }) => fields[1] === name)).toBe(true);
});

test('bytes of another encoding cost their line', async () => {
  const content = Buffer.concat([
    Buffer.from('id,name\n1,a\n2,'),
    Buffer.from([0xd6, 0xd0]),
    Buffer.from('\n3,c\n'),
  ]);
  const { rows, rejects } = await scanText(content, columns);
  expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  expect(rejects).toEqual([{ line: 3, rule: 'has bytes that are no utf-8' }]);
});

test.each([
  ['a utf-16 file read as utf-8', Buffer.from('\ufeffid,name\n1,a\n', 'utf16le'), 'utf-8'],
  ['a utf-8 file read as utf-16', Buffer.from('id,name\n1,abcdefgh\n'), 'utf-16'],
  ['a file with a utf-8 mark read as gb18030', Buffer.from('\ufeffid,name\n1,a\n'), 'gb18030'],
] as const)('%s is refused with advice', async (_, content, encoding) => {
  const { result } = await scanText(content, columns, { encoding });
  expect(result.refusal?.problem.en).toMatch(/encoding/);
});

test('a gzip file that is cut off or damaged is refused whole', async () => {
  const packed = gzipSync(Buffer.from(`id,name\n${'1,a\n'.repeat(5000)}`));
  const cut = await scanText(packed.subarray(0, packed.length - 20), columns);
  expect(cut.result.refusal?.problem.en).toMatch(/gzip/);
  const flipped = Buffer.from(packed);
  flipped[packed.length - 6] = (flipped[packed.length - 6] as number) ^ 255;
  expect((await scanText(flipped, columns)).result.refusal?.problem.en).toMatch(/gzip/);
});

test('several gzip members one after another are one file', async () => {
  const packed = Buffer.concat([gzipSync('id,name\n1,a\n'), gzipSync('2,b\n')]);
  const { rows } = await scanText(packed, columns);
  expect(rows.map(({ fields }) => fields)).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ]);
});
