import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a folder of files aside and renames it: it is there whole or not at all. */
export function writeFolder(folder: string, files: Record<string, string | Uint8Array>): void {
  const aside = join(dirname(folder), `.aside-${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeDurably(join(aside, name), content);
  syncFolder(aside);
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  renameSync(aside, folder);
  syncFolder(dirname(folder));
}

/** Replaces one file, whole or not at all. */
export function replaceFile(path: string, content: string): void {
  const aside = `${path}.aside-${process.pid}`;
  writeDurably(aside, content);
  renameSync(aside, path);
  syncFolder(dirname(path));
}

function writeDurably(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
