/** Weeks or lines of one stage, and how many of them were gone 30 days later. */
export interface Exits {
  weeks: number;
  gone: number;
}

/** Share gone with Wilson's interval at 95 %. */
export function exitRate({ weeks, gone }: Exits): { rate: number; low: number; high: number } {
  const [z, n] = [1.96, Math.max(1, weeks)];
  const rate = gone / n;
  const centre = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return { rate, low: centre - half, high: centre + half };
}

/** Whether exit rates rise from stage to stage; `apart`: without their intervals touching. */
export function risesAlong(stages: Exits[]): { strictly: boolean; apart: boolean } {
  const rates = stages.map(exitRate);
  const pairs = rates.slice(1).map((rate, s) => ({ before: rates[s]!, rate }));
  return {
    strictly: pairs.every(({ before, rate }) => rate.rate > before.rate),
    apart: pairs.every(({ before, rate }) => rate.low > before.high),
  };
}

/** The same dates of several operators, line added to line. */
export function addDates(operators: Exits[][][]): Exits[][] {
  return operators[0]!.map((date, d) =>
    date.map((_, s) =>
      operators.reduce(
        (sum, dates) => ({
          weeks: sum.weeks + dates[d]![s]!.weeks,
          gone: sum.gone + dates[d]![s]!.gone,
        }),
        { weeks: 0, gone: 0 },
      ),
    ),
  );
}
