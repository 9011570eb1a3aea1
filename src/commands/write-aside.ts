import { renameSync, writeFileSync } from 'node:fs';
import { exitCodes, Failure } from '../core/failure.ts';

/**
 * Writes a file whole or not at all, readable by its owner only.
 *
 * @throws Failure (exit 2) when it cannot be written there
 */
export function writeAside(file: string, content: string): void {
  const aside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(aside, content, { mode: 0o600 });
    renameSync(aside, file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      exitCodes.usage,
      `${file} cannot be written (${why}): name a file in a folder that is there and may be written`,
      { cause: error },
    );
  }
}
