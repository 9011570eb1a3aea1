import type { StageModel, StagePrior, StageSpec } from './stage-model.ts';
import { liveCount, stateCount, states } from './states.ts';

/**
 * The model before fitting, and its weight as pseudo-counts. How common a symbol is comes from
 * the data; how much likelier it is in a state comes from the written evidence.
 *
 * @param symbolCounts how often each symbol of each block occurs (`countSymbols`)
 * @param lineWeeks    weeks of all lines: the prior weighs `spec.prior` times as many
 * @throws RangeError when a block's ratios fall or do not fit its symbols
 */
export function layPrior(
  spec: StageSpec,
  symbolCounts: Float64Array[],
  lineWeeks: number,
): { model: StageModel; prior: StagePrior } {
  const path = spec.prior.path * lineWeeks;
  const evidence = spec.prior.evidence * lineWeeks;
  const start = normalised(states.map((state) => spec.start[state] ?? 0));
  const one = transitionTable(spec);
  const transition = new Float64Array(spec.contexts.length * one.length);
  for (let context = 0; context < spec.contexts.length; context++)
    transition.set(one, context * one.length);
  const share = occupancy(start, one);
  const emission = spec.blocks.map((block, index) => emissionTable(block, symbolCounts[index]!));
  const model: StageModel = {
    blocks: spec.blocks.map(({ id, symbols, raises }) => ({
      id,
      symbols,
      own: states.filter((state) => raises[state]),
    })),
    contexts: spec.contexts,
    start,
    transition,
    emission,
  };
  const perContext = path / spec.contexts.length;
  return {
    model,
    prior: {
      start: start.map((chance) => (chance * path) / 26),
      transition: transition.map((chance, at) => {
        const from = Math.floor(at / stateCount) % stateCount;
        return chance * perContext * share[from]!;
      }),
      emission: emission.map((table, index) => {
        const symbols = spec.blocks[index]!.symbols;
        return table.map((chance, at) => chance * evidence * share[Math.floor(at / symbols)]!);
      }),
    },
  };
}

function transitionTable(spec: StageSpec): Float64Array {
  const table = new Float64Array(stateCount * stateCount);
  for (const [from, state] of states.entries()) {
    const row = spec.transitions[state] ?? {};
    const chances =
      from >= liveCount ? states.map((to) => +(to === state)) : states.map((to) => row[to] ?? 0);
    table.set(normalised(chances), from * stateCount);
  }
  return table;
}

/** The share of living weeks in each state after half a year from the start. */
function occupancy(start: Float64Array, table: Float64Array): Float64Array {
  let now = start.slice();
  const share = new Float64Array(stateCount);
  for (let week = 0; week < 26; week++) {
    const next = new Float64Array(stateCount);
    for (let from = 0; from < liveCount; from++) {
      share[from]! += now[from]!;
      for (let to = 0; to < liveCount; to++)
        next[to]! += now[from]! * table[from * stateCount + to]!;
    }
    now = next;
  }
  const all = share.reduce((sum, value) => sum + value, 0);
  return share.map((value) => value / all);
}

function emissionTable(block: StageSpec['blocks'][number], counts: Float64Array): Float64Array {
  const common = normalised([...counts].map((count) => count + 1));
  const table = new Float64Array(stateCount * block.symbols);
  for (let state = 0; state < liveCount; state++) {
    const ratios = block.raises[states[state]!] ?? common.map(() => 1);
    if (
      ratios.length !== block.symbols ||
      ratios.some((r, k) => !(r > 0) || r < (ratios[k - 1] ?? 0))
    )
      throw new RangeError(
        `block ${block.id}: ${states[state]} wants ${block.symbols} ratios above 0 that never fall`,
      );
    table.set(
      normalised([...common].map((chance, k) => chance * ratios[k]!)),
      state * block.symbols,
    );
  }
  return table;
}

function normalised(values: readonly number[]): Float64Array {
  const sum = values.reduce((all, value) => all + value, 0);
  return Float64Array.from(values, (value) => (sum > 0 ? value / sum : 0));
}
