/**
 * What is seen of many lines over weeks, oldest first, in arrays that all threads share.
 * A symbol is 0 where nothing is known (missing is no evidence), else 1 … the block's symbols.
 */
export interface Panel {
  lines: number;
  weeks: number;
  /** Days of a "week": the step of the model. */
  stepDays: number;
  /** Symbols of each block, missing not counted. */
  blockSymbols: number[];
  /** Line i, week t, block b at `(i * weeks + t) * blocks + b`. */
  symbols: Uint8Array;
  /** The states a line can be in that week, one bit each: line i, week t at `i * weeks + t`. */
  allowed: Uint8Array;
  /** Which table of transitions leads into that week: line i, week t at `i * weeks + t`. */
  context: Uint8Array;
  /** The first week of each line, and the week after its last. */
  from: Uint16Array;
  to: Uint16Array;
}

/** A panel without any evidence, in shared memory; its steps are weeks where nothing else is said. */
export function newPanel(
  lines: number,
  weeks: number,
  blockSymbols: number[],
  stepDays = 7,
): Panel {
  const cells = lines * weeks;
  return {
    ...{ lines, weeks, stepDays, blockSymbols },
    symbols: new Uint8Array(new SharedArrayBuffer(cells * blockSymbols.length)),
    allowed: new Uint8Array(new SharedArrayBuffer(cells)).fill(255),
    context: new Uint8Array(new SharedArrayBuffer(cells)),
    from: new Uint16Array(new SharedArrayBuffer(2 * lines)),
    to: new Uint16Array(new SharedArrayBuffer(2 * lines)).fill(weeks),
  };
}

/** Lines of one piece of work; fixed, so that sums come out alike whoever does the pieces. */
export const chunkLines = 2048;

/** The pieces of a panel. */
export function chunkCount(panel: Panel): number {
  return Math.ceil(panel.lines / chunkLines);
}

/** How often each symbol of each block occurs in all lines, or those marked by 1; missing is not counted. */
export function countSymbols(panel: Panel, marked?: Uint8Array): Float64Array[] {
  const blocks = panel.blockSymbols.length;
  const counts = panel.blockSymbols.map((symbols) => new Float64Array(symbols));
  for (let line = 0; line < panel.lines; line++) {
    if (marked?.[line] === 0) continue;
    for (let week = panel.from[line]!; week < panel.to[line]!; week++) {
      const at = (line * panel.weeks + week) * blocks;
      for (let block = 0; block < blocks; block++) {
        const symbol = panel.symbols[at + block]!;
        if (symbol > 0) counts[block]![symbol - 1]!++;
      }
    }
  }
  return counts;
}
