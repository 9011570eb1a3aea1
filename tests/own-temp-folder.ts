import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a run a temporary folder of its own, which goes with all that tests left in it. */
export default function ownTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-tests-'));
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder });
  return () => rmSync(folder, { recursive: true, force: true });
}
