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
  const allowed = panel.allowed[cell]!;
  for (let state = 0; state < stateCount; state++) likelihood[state] = (allowed >> state) & 1;
  const first = cell * panel.blockSymbols.length;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g]!;
    const { factors } = group;
    const at = first + group.firstBlock;
    let joint = 0;
    for (let i = 0; i < factors.length; i++) joint += factors[i]! * panel.symbols[at + i]!;
    if (joints) joints[g] = joint;
    if (joint === 0) continue;
    const table = group.likelihood;
    const row = joint * liveCount;
    for (let state = 0; state < liveCount; state++) likelihood[state]! *= table[row + state]!;
  }
}
