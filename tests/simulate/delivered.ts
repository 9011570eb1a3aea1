import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Row = Record<string, string>;

/** Every file below a folder, by relative path, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

/** What a folder holds, as one hash a file. */
export function hashesOf(folder: string): Record<string, string> {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return Object.fromEntries(filesBelow(folder).map((file) => [file, hash(file)]));
}

/** The rows of a delivered CSV; the simulator never needs a quote. */
export function rowsOf(folder: string, file: string): Row[] {
  const [header, ...lines] = linesOf(folder, file);
  const names = (header ?? '').split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

export function headerOf(folder: string, file: string): string[] {
  return (linesOf(folder, file)[0] ?? '').split(',');
}

/** All rows of all files of one extract, oldest file first. */
export function allRows(folder: string, extract: string): Row[] {
  return filesBelow(folder)
    .filter((file) => file.startsWith(`${extract}/`))
    .flatMap((file) => rowsOf(folder, file));
}

/** The day in a file's name, as YYYY-MM-DD. */
export function dayOf(file: string): string {
  const digits = /(\d{8})/.exec(file)?.[1] ?? '';
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

function linesOf(folder: string, file: string): string[] {
  const bytes = readFileSync(join(folder, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}
