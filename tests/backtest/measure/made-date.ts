import { type JudgedDate, rankBy } from '../../../src/backtest/measure/judged-date.ts';

/** A judged date from a few columns; what is left out is the same for every row. */
export function madeDate(given: {
  asOf?: string;
  person?: ArrayLike<number>;
  probability: ArrayLike<number>;
  churned: ArrayLike<number>;
  listed?: ArrayLike<number>;
  gain?: ArrayLike<number>;
  stage?: string[];
}): JudgedDate {
  const rows = given.probability.length;
  const probability = Float64Array.from(given.probability);
  const churned = Uint8Array.from(given.churned);
  const byProbability = rankBy(probability);
  const same = (word: string) => Array.from({ length: rows }, () => word);
  return {
    asOf: given.asOf ?? '2026-01-01',
    rows,
    person: given.person
      ? Uint32Array.from(given.person)
      : new Uint32Array(rows).map((_, row) => row),
    ...{ probability, churned, byProbability },
    external: churned,
    internal: new Uint8Array(rows),
    saysExternal: new Uint8Array(rows).fill(1),
    ...{ byExternal: byProbability, byInternal: byProbability, byRank: byProbability },
    listed: Uint8Array.from(given.listed ?? new Uint8Array(rows)),
    expectedGain: new Float64Array(rows),
    gain: Float64Array.from(given.gain ?? new Float64Array(rows)),
    yearlyMargin: 200,
    groups: {
      stage: given.stage ?? same('stable'),
      ...{ driver: same('tariff'), switch_type: same('external'), segment: same('low-light') },
      ...{ payment_type: same('prepaid'), region: same('R1') },
    },
  };
}
