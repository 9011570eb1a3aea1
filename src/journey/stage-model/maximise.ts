import type { CountLayout } from './expect.ts';
import { type LikelihoodTables, symbolsOf } from './likelihood-tables.ts';
import { orderedChances } from './order-ratio.ts';
import type { Block, StageModel, StagePrior } from './stage-model.ts';
import { liveCount, stateCount, states } from './states.ts';

const emissionRounds = 5;

/**
 * The next model from the expected counts: each table is made likelier, given counts and prior,
 * within its constraints, so that penalised likelihood never falls (an ECM step).
 *
 * @see Meng & Rubin 1993
 */
export function maximise(
  model: StageModel,
  prior: StagePrior,
  tables: LikelihoodTables,
  layout: CountLayout,
  counts: Float64Array,
): StageModel {
  const sizes = model.blocks.map((block) => block.symbols);
  const seen = symbolCounts(tables, layout, counts, sizes);
  const start = prior.start.map((pseudo, s) => pseudo + counts[layout.start + s]!);
  return {
    ...model,
    start: normaliseRows(start, model.start),
    transition: normaliseRows(
      prior.transition.map((p, at) => p + model.transition[at]! * counts[layout.moves + at]!),
      model.transition,
    ),
    emission: model.blocks.map((block, index) =>
      emissionOf(
        block,
        model.emission[index]!,
        prior.emission[index]!.map((pseudo, at) => pseudo + seen[index]![at]!),
      ),
    ),
  };
}

/** Each row of eight divided by its sum; a row without weight stays as it was. */
function normaliseRows(weights: Float64Array, before: Float64Array): Float64Array {
  const rows = before.slice();
  for (let row = 0; row < weights.length; row += stateCount) {
    let sum = 0;
    for (let s = 0; s < stateCount; s++) sum += weights[row + s]!;
    if (sum > 0) for (let s = 0; s < stateCount; s++) rows[row + s] = weights[row + s]! / sum;
  }
  return rows;
}

/** Weeks by state and symbol of each block, from the counts by joint symbol. */
function symbolCounts(
  tables: LikelihoodTables,
  layout: CountLayout,
  counts: Float64Array,
  sizes: number[],
): Float64Array[] {
  const seen = sizes.map((symbols) => new Float64Array(stateCount * symbols));
  for (const [index, group] of tables.groups.entries()) {
    for (let joint = 0; joint < group.jointSymbols; joint++) {
      const at = layout.groups[index]! + joint * stateCount;
      for (const [symbol, block] of symbolsOf(group, joint, sizes)) {
        if (symbol === 0) continue;
        for (let s = 0; s < liveCount; s++)
          seen[block]![s * sizes[block]! + symbol - 1]! += counts[at + s]!;
      }
    }
  }
  return seen;
}

/**
 * One block's chances: all states it does not own share one common row; the ratio of an own
 * state's row to the common one never falls with the symbol. Rows are made best in turn.
 */
function emissionOf(block: Block, before: Float64Array, counts: Float64Array): Float64Array {
  const { symbols } = block;
  const row = (table: Float64Array, state: number) =>
    table.slice(state * symbols, (state + 1) * symbols);
  const own = block.own.map((state) => states.indexOf(state));
  const others = Array.from({ length: liveCount }, (_, s) => s).filter((s) => !own.includes(s));
  const commonCounts = new Float64Array(symbols);
  for (const s of others)
    for (let k = 0; k < symbols; k++) commonCounts[k]! += counts[s * symbols + k]!;
  let common: Float64Array = row(before, others[0]!);
  const rows = new Map<number, Float64Array>(own.map((state) => [state, row(before, state)]));
  if (own.length === 0) common = orderedChances(commonCounts, commonCounts);
  for (let round = 0; round < emissionRounds && own.length > 0; round++) {
    for (const state of own) rows.set(state, orderedChances(row(counts, state), common));
    common = orderedChances(commonCounts, ceilingOf([...rows.values()], symbols), true);
  }
  const table = new Float64Array(stateCount * symbols);
  for (let s = 0; s < liveCount; s++) table.set(rows.get(s) ?? common, s * symbols);
  return table;
}

/**
 * Weights e such that `common / e` never rises exactly when every own row's ratio to `common`
 * never falls: e grows from symbol to symbol as the slowest growing own row does.
 */
function ceilingOf(rows: Float64Array[], symbols: number): Float64Array {
  const weights = new Float64Array(symbols).fill(1);
  for (let k = 1; k < symbols; k++)
    weights[k] = weights[k - 1]! * Math.min(...rows.map((row) => row[k]! / row[k - 1]!));
  return weights;
}
