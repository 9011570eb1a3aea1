import type { State } from './states.ts';

/**
 * A hidden Markov model over `states` with weekly steps. All tables are plain numbers by state:
 * start[s], transition[(c·8 + r)·8 + s] from r to s in context c, emission[b][s·K + k−1] the chance
 * of symbol k of block b in state s. States that are gone emit nothing.
 */
export interface StageModel {
  blocks: Block[];
  /** Names of the contexts: which table of transitions leads into a week. */
  contexts: string[];
  start: Float64Array;
  transition: Float64Array;
  emission: Float64Array[];
}

/** One piece of evidence in symbols ordered by strength; it may raise only its own states. */
export interface Block {
  id: string;
  symbols: number;
  own: State[];
}

/** Pseudo-counts of the tables of a model: what is believed before anything is seen. */
export interface StagePrior {
  start: Float64Array;
  transition: Float64Array;
  emission: Float64Array[];
}

/** What an analyst writes down about the evidence, the path and how firmly to believe it. */
export interface StageSpec {
  blocks: BlockSpec[];
  /** Chances a week from each living state; a state not named cannot be reached in one step. */
  transitions: Partial<Record<State, Partial<Record<State, number>>>>;
  start: Partial<Record<State, number>>;
  contexts: string[];
  /** Weight of what is written against the data, as multiples of all weeks seen. */
  prior: { path: number; evidence: number };
}

export interface BlockSpec {
  id: string;
  symbols: number;
  /**
   * How much likelier each symbol is in the state than in a stable line, up to a factor; the
   * numbers may not fall, so that a stronger symbol never speaks against the state.
   */
  raises: Partial<Record<State, number[]>>;
}
