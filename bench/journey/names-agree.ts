/** How far two namings of the same weeks say the same (255 = not named). */
export interface Agreement {
  /** Share of weeks with one name. */
  share: number;
  /** What is beyond chance: Cohen's kappa. */
  kappa: number;
  /** table[first · 5 + second] in line-weeks. */
  table: number[];
}

/** Compares the names of two models fitted on different operators. */
export function compareNames(first: Uint8Array, second: Uint8Array): Agreement {
  const table = new Array<number>(25).fill(0);
  for (const [cell, name] of first.entries())
    if (name !== 255 && second[cell] !== 255) table[name * 5 + second[cell]!]!++;
  const all = table.reduce((sum, count) => sum + count, 0);
  let [same, chance] = [0, 0];
  for (let stage = 0; stage < 5; stage++) {
    same += table[stage * 6]!;
    chance += (marginal(table, stage, 5, 1) / all) * (marginal(table, stage, 1, 5) / all);
  }
  return { share: same / all, kappa: (same / all - chance) / (1 - chance), table };
}

/** Sum of row (`across` 5) or column (`across` 1) `stage`. */
function marginal(table: number[], stage: number, across: number, along: number): number {
  let sum = 0;
  for (let other = 0; other < 5; other++) sum += table[stage * across + other * along]!;
  return sum;
}
