import type { Panel } from './panel.ts';

/** Where a line stands by the names of its weeks. */
export interface Standing {
  /** Number of the stage; −1 when the line has no week. */
  stage: number;
  /** Weeks the line has been there, this one included. */
  weeks: number;
  /** The stage before; −1 when none is known. */
  previous: number;
}

/** Reads a line's stage, how long it lasts and what was before, from `Filtered.named`. */
export function readStanding(panel: Panel, named: Uint8Array, line: number): Standing {
  const [from, to] = [panel.from[line]!, panel.to[line]!];
  if (to <= from) return { stage: -1, weeks: 0, previous: -1 };
  const at = line * panel.weeks;
  const stage = named[at + to - 1]!;
  let week = to - 1;
  while (week > from && named[at + week - 1] === stage) week--;
  return { stage, weeks: to - week, previous: week > from ? named[at + week - 1]! : -1 };
}
