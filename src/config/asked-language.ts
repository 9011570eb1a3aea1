import { readFileSync } from 'node:fs';
import type { Language } from '../core/language.ts';

/**
 * The language that a configuration asks for at its top level, however broken the rest of it is, so
 * that what is broken can be told in it.
 *
 * @returns undefined when it asks for none, or cannot be read
 */
export function askedLanguage(path: string): Language | undefined {
  try {
    const line = /^\uFEFF?language:\s*["']?(en|zh)\b/m.exec(readFileSync(path, 'utf8'));
    return line?.[1] as Language | undefined;
  } catch {
    return undefined;
  }
}
