import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = new Map<string, string>();

/**
 * The statement that stands beside a module: `readSql(import.meta.url, 'line-day.sql')`.
 * The build copies `.sql` files next to the compiled modules.
 */
export function readSql(moduleUrl: string, file: string): string {
  const path = fileURLToPath(new URL(file, moduleUrl));
  const known = read.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  read.set(path, text);
  return text;
}
