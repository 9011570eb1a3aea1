/**
 * Weighted isotonic regression: the non-decreasing numbers nearest to `values`.
 *
 * @see Barlow, Bartholomew, Bremner & Brunk 1972, pool adjacent violators
 */
export function neverFalling(values: Float64Array, weights: Float64Array): Float64Array {
  const level: number[] = [];
  const mass: number[] = [];
  const length: number[] = [];
  for (let i = 0; i < values.length; i++) {
    level.push(values[i]!);
    mass.push(weights[i]!);
    length.push(1);
    while (level.length > 1 && level.at(-2)! > level.at(-1)!) {
      const [value, weight, run] = [level.pop()!, mass.pop()!, length.pop()!];
      const last = level.length - 1;
      const all = mass[last]! + weight;
      level[last] = all > 0 ? (level[last]! * mass[last]! + value * weight) / all : value;
      mass[last] = all;
      length[last]! += run;
    }
  }
  const fitted = new Float64Array(values.length);
  let at = 0;
  for (let i = 0; i < level.length; i++)
    for (let run = 0; run < length[i]!; run++) fitted[at++] = level[i]!;
  return fitted;
}

/**
 * The likeliest chances p for the counts, such that p/base never falls along the symbols. With
 * `falling`, that it never rises.
 *
 * For ratios r = p/base one maximises Σ counts·log r under Σ base·r = 1 and r ordered; the answer
 * is the isotonic regression of counts/(N·base) with weights `base`.
 *
 * @param counts expected counts with pseudo-counts, each above 0
 * @param base   positive weights; any scale
 * @returns chances that add up to 1
 * @see Barlow & Brunk 1972, theorem 3.1
 */
export function orderedChances(
  counts: Float64Array,
  base: Float64Array,
  falling = false,
): Float64Array {
  const sign = falling ? -1 : 1;
  const ratio = neverFalling(
    counts.map((count, k) => (sign * count) / base[k]!),
    base,
  );
  const chances = ratio.map((value, k) => sign * value * base[k]!);
  const sum = chances.reduce((all, chance) => all + chance, 0);
  return chances.map((chance) => chance / sum);
}
