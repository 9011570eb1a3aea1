import { newPanel, type Panel } from '../../src/journey/stage-model/panel.ts';
import type { StageModel } from '../../src/journey/stage-model/stage-model.ts';
import { aliveBits, liveCount, stateCount } from '../../src/journey/stage-model/states.ts';

/** A seeded source of numbers in [0, 1): Mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Planted {
  panel: Panel;
  /** The true state: line i, week t at `i * weeks + t`; 255 after the line has gone. */
  truth: Uint8Array;
}

/** A panel drawn from a model; a share of the symbols is missing. */
export function plantPanel(
  model: StageModel,
  size: { lines: number; weeks: number; missing: number; seed: number },
): Planted {
  const { lines, weeks, missing } = size;
  const random = seeded(size.seed);
  const panel = newPanel(
    lines,
    weeks,
    model.blocks.map((block) => block.symbols),
  );
  const truth = new Uint8Array(lines * weeks).fill(255);
  for (let line = 0; line < lines; line++) {
    let state = draw(random, model.start, 0, stateCount);
    for (let week = 0; week < weeks; week++) {
      const cell = line * weeks + week;
      const context = Math.floor(random() * model.contexts.length);
      panel.context[cell] = context;
      if (week > 0)
        state = draw(random, model.transition, (context * 8 + state) * stateCount, stateCount);
      truth[cell] = state;
      if (state >= liveCount) {
        panel.allowed[cell] = 1 << state;
        panel.to[line] = week + 1;
        break;
      }
      panel.allowed[cell] = aliveBits;
      for (const [block, { symbols }] of model.blocks.entries()) {
        if (random() < missing) continue;
        const symbol = 1 + draw(random, model.emission[block]!, state * symbols, symbols);
        panel.symbols[cell * model.blocks.length + block] = symbol;
      }
    }
  }
  return { panel, truth };
}

function draw(random: () => number, table: Float64Array, at: number, count: number): number {
  let rest = random();
  for (let i = 0; i < count; i++) {
    rest -= table[at + i]!;
    if (rest < 0) return i;
  }
  return table.subarray(at, at + count).findLastIndex((chance) => chance > 0);
}
