import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DrawnOperator, drawnIn, makeOperator } from './make-operator.ts';

export interface Drawing {
  /** Its folder in the home. */
  name: string;
  lines: number;
  /** CDRs of its last night. */
  cdrs: number;
  /** Days of rollups behind that night. */
  days: number;
  /** The text of its `holdfast.yaml`. */
  yaml: string;
}

/** An operator drawn into `home`, or the one that was drawn there before; `copied`, a copy to spend. */
export async function drawOnce(
  { name, ...drawing }: Drawing,
  { home, copied }: { home: string; copied: boolean },
): Promise<DrawnOperator> {
  const asked = { folder: join(home, name), ...drawing };
  const note = join(asked.folder, 'drawn.json');
  const told = JSON.stringify(asked);
  if (!existsSync(note) || readFileSync(note, 'utf8') !== told) {
    rmSync(asked.folder, { recursive: true, force: true });
    mkdirSync(asked.folder, { recursive: true });
    const { lines, cdrs, days } = asked;
    console.error(`Drawing an operator: ${lines} lines, ${days} days, ${cdrs} CDRs a night …`);
    await makeOperator(asked);
    writeFileSync(note, told);
  }
  if (!copied) return drawnIn(asked.folder);
  const copy = join(home, `${name}-tonight`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(asked.folder, copy, { recursive: true });
  return drawnIn(copy);
}
