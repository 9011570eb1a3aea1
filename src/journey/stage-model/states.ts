/**
 * The states of the stage model: six in which a line lives, two in which it has gone.
 * Their place in this list is their number everywhere in typed arrays and in bit sets.
 */
export const states = [
  'stable',
  'idea',
  'inducement',
  'decision',
  'action-silent',
  'action-overt',
  'gone-silent',
  'gone-overt',
] as const;
export type State = (typeof states)[number];

export const stateCount = states.length;
/** States 0 … 5 are alive, the rest absorb. */
export const liveCount = 6;
export const liveStates = states.slice(0, liveCount);
export const goneSilent = states.indexOf('gone-silent');
export const goneOvert = states.indexOf('gone-overt');

/** What a list shows: the two ways of acting are one stage. */
export const stages = ['stable', 'idea', 'inducement', 'decision', 'action'] as const;
export type Stage = (typeof stages)[number];
export const stageCount = stages.length;

/** Bit set of the states a living line can be in. */
export const aliveBits = bitsOf(liveStates);

/** One bit a state, as the panel's `allowed` wants it. */
export function bitsOf(names: readonly State[]): number {
  return names.reduce((bits, name) => bits | (1 << states.indexOf(name)), 0);
}
