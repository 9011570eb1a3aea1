import type { StageModel } from './stage-model.ts';
import { liveCount, stateCount } from './states.ts';

/**
 * A model laid out for speed: blocks are joined into groups, and each group's joint symbol looks
 * up the product of its blocks' likelihoods, one number a living state. Plain data, shareable.
 */
export interface LikelihoodTables {
  start: Float64Array;
  transition: Float64Array;
  groups: BlockGroup[];
}

export interface BlockGroup {
  /** The group's blocks are `firstBlock … firstBlock + factors.length − 1`. */
  firstBlock: number;
  /** What a block's symbol is multiplied by in the joint symbol. */
  factors: number[];
  jointSymbols: number;
  /** likelihood[joint · 6 + state]; a missing symbol contributes 1. */
  likelihood: Float64Array;
}

const largestGroup = 600;

/** Lays the tables of a model. */
export function layTables(model: StageModel): LikelihoodTables {
  const sizes = model.blocks.map((block) => block.symbols);
  const groups = groupBlocks(sizes).map((group) => {
    const likelihood = new Float64Array(group.jointSymbols * liveCount).fill(1);
    for (let joint = 0; joint < group.jointSymbols; joint++) {
      for (const [place, block] of symbolsOf(group, joint, sizes)) {
        if (place === 0) continue;
        const symbols = sizes[block]!;
        for (let state = 0; state < liveCount; state++)
          likelihood[joint * liveCount + state]! *=
            model.emission[block]![state * symbols + place - 1]!;
      }
    }
    return { ...group, likelihood };
  });
  return { start: model.start, transition: model.transition, groups };
}

/** Consecutive blocks whose joint symbols, missing ones included, stay within one small table. */
export function groupBlocks(sizes: readonly number[]): Omit<BlockGroup, 'likelihood'>[] {
  const groups: Omit<BlockGroup, 'likelihood'>[] = [];
  for (const [block, symbols] of sizes.entries()) {
    const last = groups.at(-1);
    if (last && last.jointSymbols * (symbols + 1) <= largestGroup) {
      last.factors.push(last.jointSymbols);
      last.jointSymbols *= symbols + 1;
    } else groups.push({ firstBlock: block, factors: [1], jointSymbols: symbols + 1 });
  }
  return groups;
}

/** The symbols (0 = missing) that make up a joint symbol, each with its block. */
export function symbolsOf(
  group: Omit<BlockGroup, 'likelihood'>,
  joint: number,
  sizes: readonly number[],
): [symbol: number, block: number][] {
  return group.factors.map((factor, index) => {
    const block = group.firstBlock + index;
    return [Math.floor(joint / factor) % (sizes[block]! + 1), block];
  });
}

/** Entries of a transition table of one context. */
export const contextSize = stateCount * stateCount;
