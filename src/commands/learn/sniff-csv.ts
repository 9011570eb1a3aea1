import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { exitCodes, Failure } from '../../core/failure.ts';

/** What has to be known of a CSV before it can be read without guessing. */
export interface CsvShape {
  names: string[];
  delimiter: string;
  encoding: 'utf-8' | 'latin-1' | 'utf-16';
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Looks at the first line for the names and the delimiter, and at the first stretch for the encoding.
 *
 * @throws Failure (exit 3) for an empty file or a name that stands twice
 */
export async function sniffCsv(file: string): Promise<CsvShape> {
  const start = await firstBytes(file, 4 * 1024 * 1024);
  const { encoding, text } = decode(start);
  const line = firstLine(text.replace(/^\uFEFF/, ''));
  if (line.trim() === '') {
    throw new Failure(exitCodes.contract, {
      en: `${file} is empty: no header`,
      zh: `${file} 为空：没有表头`,
    });
  }
  const delimiter = delimiters.reduce((best, one) =>
    splitLine(line, one).length > splitLine(line, best).length ? one : best,
  );
  const names = splitLine(line, delimiter).map((name, i) => name.trim() || `column${i + 1}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) {
    throw new Failure(exitCodes.contract, {
      en: `${file}: column ${twice} stands twice`,
      zh: `${file}：列 ${twice} 出现两次`,
    });
  }
  return { names, delimiter, encoding };
}

async function firstBytes(file: string, wanted: number): Promise<Buffer> {
  const raw = createReadStream(file);
  const stream = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size >= wanted) break;
  }
  raw.destroy();
  return Buffer.concat(parts).subarray(0, wanted);
}

function decode(bytes: Buffer): { encoding: CsvShape['encoding']; text: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { encoding: 'utf-16', text: bytes.toString('utf16le') };
  try {
    // A character cut at the end of the stretch is no fault: stream mode waits for its rest.
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return { encoding: 'utf-8', text: decoder.decode(bytes, { stream: true }) };
  } catch {
    return { encoding: 'latin-1', text: bytes.toString('latin1') };
  }
}

/** The first line; a line break inside quotes does not end it. */
function firstLine(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (!quoted && (text[i] === '\n' || text[i] === '\r')) return text.slice(0, i);
  }
  return text;
}

function splitLine(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (quoted && char === '"' && line[i + 1] === '"') field += line[++i];
    else if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  return [...fields, field];
}
