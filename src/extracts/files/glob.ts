import { type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { exitCodes, Failure } from '../../core/failure.ts';

export interface FoundPaths {
  files: string[];
  /** Folders whose own path fits a pattern that asks for files, and of which no file was found. */
  folders: string[];
}

/**
 * Files below a folder whose relative path fits one of the patterns, in order of their paths.
 * `*` and `?` stay within a folder name, `**` spans folders, `{a,b}` and `[a-z]` as usual;
 * names that begin with a dot are met only when the pattern names the dot.
 *
 * @throws Failure (exit 4) when the folder is not there, (exit 3) when one cannot be read
 */
export function findPaths(folder: string, patterns: readonly string[]): FoundPaths {
  const [found, foundFolders] = [new Set<string>(), new Set<string>()];
  for (const pattern of patterns) {
    const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
    const from = isAbsolute(pattern) ? '/' : folder;
    walk({ folder: from, relative: '', parts, found, foundFolders, deep: false });
  }
  const files = [...found].sort(byPath);
  const isPassed = (path: string) => !files.some((file) => file.startsWith(`${path}/`));
  return { files, folders: [...foundFolders].filter(isPassed).sort(byPath) };
}

function byPath(a: string, b: string): number {
  return a < b ? -1 : 1;
}

interface Walk {
  folder: string;
  relative: string;
  parts: readonly string[];
  found: Set<string>;
  foundFolders: Set<string>;
  /** Behind `**`, which looks into every folder by itself. */
  deep: boolean;
}

function walk(at: Walk): void {
  const { folder, relative, parts, found, foundFolders, deep } = at;
  const [part, ...rest] = parts;
  if (part === undefined) return;
  const below = (name: string) => (relative === '' ? name : `${relative}/${name}`);
  if (part === '**') {
    walk({ ...at, parts: rest, deep: true });
    for (const entry of entriesOf(folder, relative)) {
      if (entry.name.startsWith('.') || !isFolder(folder, relative, entry)) continue;
      walk({ ...at, relative: below(entry.name) });
    }
    return;
  }
  if (part === '..') {
    walk({ ...at, relative: below('..'), parts: rest });
    return;
  }
  const fits = namePattern(part);
  for (const entry of entriesOf(folder, relative)) {
    if (!fits.test(entry.name) || (entry.name.startsWith('.') && !part.startsWith('.'))) continue;
    const isDirectory = isFolder(folder, relative, entry);
    const path = below(entry.name);
    if (rest.length > 0) {
      if (isDirectory) walk({ ...at, relative: path, parts: rest, deep: false });
    } else if (!isDirectory) found.add(path);
    else if (!(deep && part === '*')) foundFolders.add(path);
  }
}

function entriesOf(folder: string, relative: string): Dirent[] {
  try {
    return readdirSync(join(folder, relative), { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && relative !== '') return [];
    const path = join(folder, relative);
    throw new Failure(
      code === 'ENOENT' ? exitCodes.missing : exitCodes.contract,
      {
        en: `the folder ${path} ${code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`}: check \`landing\`, the mount and the rights`,
        zh: `文件夹 ${path} ${code === 'ENOENT' ? '不存在' : `无法读取（${code}）`}：请检查 \`landing\`、挂载与权限`,
      },
      { cause: error },
    );
  }
}

/** Follows links to files, and to folders too: a link to a folder above is cut by path length. */
function isFolder(folder: string, relative: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return relative.length < 1000 && statSync(join(folder, relative, entry.name)).isDirectory();
  } catch {
    return false;
  }
}

/** One folder or file name's pattern as a regular expression. */
function namePattern(glob: string): RegExp {
  let source = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const letter = glob[at] as string;
    const close = letter === '[' ? glob.indexOf(']', at + 2) : -1;
    if (letter === '*') source += '.*';
    else if (letter === '?') source += '.';
    else if (close > 0) {
      const inside = glob.slice(at + 1, close).replace(/\\/g, '\\\\');
      source += `[${inside.replace(/^!/, '^')}]`;
      at = close;
    } else if (letter === '{' && glob.includes('}', at)) {
      source += '(?:';
      depth++;
    } else if (letter === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (letter === ',' && depth > 0) source += '|';
    else source += letter.replace(/[.+^${}()|[\]\\]/, '\\$&');
  }
  return new RegExp(`^${source}$`, 'su');
}
