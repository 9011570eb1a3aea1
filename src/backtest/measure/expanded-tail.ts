const z = 1.959963984540054;

/**
 * The share of resamples that is to lie beyond each end of a 95 % interval. Percentiles of
 * resamples are too narrow when little is resampled: the tail shrinks so that an interval for a
 * mean would be that of Student's t.
 *
 * @param cases how many the value rests on: exits, or stayers where these are fewer
 * @returns 0.025 for many, less for few, 0 for one
 * @see Hesterberg 2015, What teachers should know about the bootstrap (expanded percentiles)
 */
export function expandedTail(cases: number): number {
  if (cases < 2) return 0;
  const freedom = cases - 1;
  // Cornish and Fisher's expansion of Student's t in powers of 1 / freedom
  const student =
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  return normalTail(student * Math.sqrt(cases / freedom));
}

/** Chance of a standard normal above x ≥ 0. @see Abramowitz & Stegun 26.2.17, error below 1e-7 */
function normalTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
