import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import type { TypedColumn } from '../../db/typed-columns.ts';
import type { Variant } from '../variant.ts';

/** In what figures are told by group, and the column that names it. */
export const dimensions = [
  'stage',
  'driver',
  'switch_type',
  'segment',
  'payment_type',
  'region',
] as const;
export type Dimension = (typeof dimensions)[number];

/** One column of values for ranking: rows in order of descending value, equal ones together. */
export interface Ranking {
  /** n row numbers. */
  order: Uint32Array;
  /** End of each group of equal values in `order`, exclusive. */
  ends: Uint32Array;
}

/** The judged lines of one date by columns, n rows each. */
export interface JudgedDate {
  asOf: Day;
  rows: number;
  /** A number of each row's person, the same on every date. */
  person: Uint32Array;
  probability: Float64Array;
  churned: Uint8Array;
  external: Uint8Array;
  internal: Uint8Array;
  saysExternal: Uint8Array;
  byProbability: Ranking;
  byExternal: Ranking;
  byInternal: Ranking;
  /** What lists at shares of the base are ordered by. */
  byRank: Ranking;
  /** On the list at the team's capacity. */
  listed: Uint8Array;
  expectedGain: Float64Array;
  /** What the contact of the row brings, as things turned out, at the playbook's rates of keeping. */
  gain: Float64Array;
  /** Mean margin of a line a year, in money; 0 where no revenue is known: then nothing in money can be told. */
  yearlyMargin: number;
  groups: Record<Dimension, string[]>;
}

/** Reads one date of `backtest_judged`. */
export async function readJudgedDate(
  db: Database,
  asOf: Day,
  rank: Variant['rank'],
): Promise<JudgedDate> {
  const read = await db.columns(
    'select * exclude (as_of) from backtest_judged where as_of = $as_of::date order by subscriber_id',
    { as_of: asOf },
  );
  const column = (name: string) => read.columns.find((one) => one.name === name) as TypedColumn;
  const numbers = (name: string) => numbersOf(column(name));
  const flags = (name: string) => Uint8Array.from(numbers(name));
  const probability = numbers('churn_probability');
  const benefit = numbers('expected_benefit');
  const churned = flags('churned');
  const yearlyMargin = meanKnown(numbers('yearly_margin'));
  // A line of unknown revenue brings nothing; where all are unknown nothing can be told.
  const nothing = yearlyMargin > 0 ? 0 : Number.NaN;
  const zero = (value: number) => (Number.isNaN(value) ? nothing : value);
  const gain = numbers('gain_if_stays');
  const leaves = numbers('gain_if_leaves');
  for (let row = 0; row < read.rows; row++) {
    gain[row] = zero((churned[row] === 1 ? leaves[row] : gain[row]) as number);
  }
  const byProbability = rankBy(probability);
  return {
    asOf,
    rows: read.rows,
    person: Uint32Array.from(numbers('person_number')),
    ...{ probability, churned, byProbability, gain },
    external: flags('external'),
    internal: flags('internal'),
    saysExternal: Uint8Array.from(textsOf(column('switch_type')), (word) =>
      word === 'external' ? 1 : 0,
    ),
    byExternal: rankBy(numbers('p_external')),
    byInternal: rankBy(numbers('p_internal')),
    byRank: rank === 'benefit' ? rankBy(benefit, probability) : byProbability,
    listed: flags(rank === 'probability' ? 'listed_by_probability' : 'listed_by_benefit'),
    expectedGain: benefit.map(zero),
    yearlyMargin,
    groups: Object.fromEntries(
      dimensions.map((name) => [name, textsOf(column(name))]),
    ) as JudgedDate['groups'],
  };
}

/** Ranks by a value (NaN last) and, where it is equal, by another. */
export function rankBy(values: Float64Array, then?: Float64Array): Ranking {
  const low = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  const order = new Uint32Array(values.length).map((_, row) => row);
  const compare = (a: number, b: number) => {
    const [x, y] = [low(values[a]), low(values[b])];
    if (x !== y) return y > x ? 1 : -1;
    const [u, v] = then ? [low(then[a]), low(then[b])] : [0, 0];
    return u === v ? 0 : v > u ? 1 : -1;
  };
  order.sort((a, b) => compare(a, b) || a - b);
  const ends: number[] = [];
  for (let place = 1; place <= order.length; place++) {
    const isEnd =
      place === order.length || compare(order[place - 1] as number, order[place] as number) !== 0;
    if (isEnd) ends.push(place);
  }
  return { order, ends: Uint32Array.from(ends) };
}

function numbersOf(column: TypedColumn): Float64Array {
  if (column.kind !== 'numeric') throw new Error(`${column.name} holds no numbers`);
  return column.values;
}

/** Texts of a column; a column of nulls alone may come as numbers. */
function textsOf(column: TypedColumn): string[] {
  if (column.kind === 'numeric') return Array.from(column.values, () => '–');
  return Array.from(column.codes, (code) => column.levels[code] ?? '–');
}

function meanKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0;
}
