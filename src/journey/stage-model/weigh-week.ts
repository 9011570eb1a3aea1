import type { LikelihoodTables } from './likelihood-tables.ts';
import type { Panel } from './panel.ts';
import { liveCount, stateCount } from './states.ts';

/**
 * The likelihood of what is seen of a line in one week, by state, into `likelihood` (8 numbers).
 * A state that is not allowed gets 0; a state that is gone emits nothing and gets 1.
 *
 * @param cell   `line * weeks + week`
 * @param joints when given, takes the joint symbol of each group
 */
export function weighWeek(
  panel: Panel,
  tables: LikelihoodTables,
  cell: number,
  likelihood: Float64Array,
  joints?: Int32Array,
): void {
  const { groups } = tables;
  const { symbols } = panel;
  const first = cell * panel.blockSymbols.length;
  // Six plain numbers, not an array: this is the innermost loop of a night.
  let l0 = 1;
  let l1 = 1;
  let l2 = 1;
  let l3 = 1;
  let l4 = 1;
  let l5 = 1;
  for (let g = 0; g < groups.length; g++) {
    const { factors, firstBlock, likelihood: table } = groups[g]!;
    const at = first + firstBlock;
    let joint = 0;
    for (let i = 0; i < factors.length; i++) joint += factors[i]! * symbols[at + i]!;
    if (joints) joints[g] = joint;
    if (joint === 0) continue;
    const row = joint * liveCount;
    l0 *= table[row]!;
    l1 *= table[row + 1]!;
    l2 *= table[row + 2]!;
    l3 *= table[row + 3]!;
    l4 *= table[row + 4]!;
    l5 *= table[row + 5]!;
  }
  likelihood[0] = l0;
  likelihood[1] = l1;
  likelihood[2] = l2;
  likelihood[3] = l3;
  likelihood[4] = l4;
  likelihood[5] = l5;
  for (let gone = liveCount; gone < stateCount; gone++) likelihood[gone] = 1;
  const allowed = panel.allowed[cell]!;
  for (let state = 0; state < stateCount; state++)
    if (((allowed >> state) & 1) === 0) likelihood[state] = 0;
}
