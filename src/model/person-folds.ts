/** How persons are parted: `used` of `count` folds are each kept from a model of its own. */
export interface Folds {
  count: number;
  used: number;
}

const fewRows = 60_000;

/**
 * With few rows every person is needed to learn from and to judge by: five models, each without one
 * fifth of the persons. With many, one model without a quarter of them says as much and costs less.
 */
export function foldsFor(rows: number): Folds {
  return rows < fewRows ? { count: 5, used: 5 } : { count: 4, used: 1 };
}

/** The fold of a person from its place in 0..1. */
export function foldOf(place: number, count: number): number {
  return Math.min(count - 1, Math.floor(place * count));
}
