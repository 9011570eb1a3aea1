import { newPanel, type Panel } from '../../../src/journey/stage-model/panel.ts';
import type { StageModel } from '../../../src/journey/stage-model/stage-model.ts';
import { aliveBits, stateCount } from '../../../src/journey/stage-model/states.ts';

/**
 * Two states that matter (stable and idea) and one block of two symbols:
 * start 0.8 / 0.2; stable stays 0.9, idea stays 0.7; symbol 2 has chance 0.1 / 0.5.
 */
export function twoStateModel(): StageModel {
  const start = new Float64Array(stateCount);
  start.set([0.8, 0.2]);
  const transition = new Float64Array(stateCount * stateCount);
  for (let s = 2; s < stateCount; s++) transition[s * stateCount + s] = 1;
  transition.set([0.9, 0.1], 0);
  transition.set([0.3, 0.7], stateCount);
  const emission = new Float64Array(stateCount * 2);
  for (let s = 0; s < 6; s++) emission.set(s === 1 ? [0.5, 0.5] : [0.9, 0.1], s * 2);
  return {
    blocks: [{ id: 'complaint', symbols: 2, own: ['idea'] }],
    contexts: ['all'],
    start,
    transition,
    emission: [emission],
  };
}

/** A panel of one block from rows of symbols, a line a row; all lines alive throughout. */
export function panelOf(rows: number[][]): Panel {
  const weeks = rows[0]!.length;
  const panel = newPanel(rows.length, weeks, [2]);
  for (const [line, row] of rows.entries()) panel.symbols.set(row, line * weeks);
  panel.allowed.fill(aliveBits);
  return panel;
}
