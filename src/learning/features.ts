import type { Column, Table } from './table.ts';
import { Unfit } from './unfit.ts';

/** What a model reads: a number as it is, or a category turned into a number level by level. */
export type Feature =
  | { name: string; kind: 'numeric' }
  | { name: string; kind: 'category'; levels: string[]; values: Float32Array; unseen: number };

/** Rows by column, at single precision, NaN for missing: what trees are grown on. */
export interface Encoded {
  features: Feature[];
  /** Those of an ordered category follow from the ranks of the rows; zeros stand in for them. */
  values: Float32Array[];
  ordered: OrderedCategory[];
}

/** A category of many levels: its numbers depend on an order of the rows. */
export interface OrderedCategory {
  /** Place among the features. */
  place: number;
  codes: Int32Array;
  levels: string[];
  /** The numbers for an order of the rows, given as the rank of each. */
  inOrder: (ranks: Uint32Array) => Float32Array;
}

type Category = Extract<Column, { kind: 'category' }>;

/** Up to this many levels, each with enough rows, are numbered by rank. */
const mostRanked = 32;
const rowsPerRanked = 50;
/** Rows of the average kind that are added to every level: small levels stay near the mean. */
const smoothing = 10;

/**
 * Turns columns into numbers, in the order of their names.
 *
 * Levels of a category get the (smoothed) share of ones among their rows. With few, well filled
 * levels only the order of these shares is used, which one row's own label can hardly move. With
 * many, a row gets the share among the rows ranked before it, without its own label.
 *
 * @param labels n labels, 0 or 1
 * @see Prokhorenkova et al. 2018, ordered target statistics
 */
export function fitFeatures(
  table: Table,
  labels: Uint8Array,
  { weights }: { weights?: Float64Array | undefined },
): Encoded {
  const columns = [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const encoded: Encoded = { features: [], values: [], ordered: [] };
  for (const [place, column] of columns.entries()) {
    const fitted =
      column.kind === 'numeric'
        ? { feature: numericFeature(column.name), values: toSingle(column.values) }
        : fitCategory(withSortedLevels(column), { labels, weights });
    encoded.features.push(fitted.feature);
    if ('values' in fitted) encoded.values.push(fitted.values);
    else {
      encoded.values.push(new Float32Array(table.rows));
      encoded.ordered.push({ place, ...fitted.ordered });
    }
  }
  return encoded;
}

/**
 * Turns a table into numbers as the features say. A level not seen in training is as good as the
 * average; columns the features do not name are left aside.
 *
 * @throws Unfit when a column is missing or of the other kind
 */
export function encodeTable(features: Feature[], table: Table): Float32Array[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return features.map((feature) => {
    const column = byName.get(feature.name);
    if (!column) throw lacks(feature.name);
    if (feature.kind === 'numeric' && column.kind === 'numeric') return toSingle(column.values);
    if (feature.kind === 'category' && column.kind === 'category')
      return encodeCategory(feature, column);
    throw ofOtherKind(feature, column.kind);
  });
}

/**
 * Refuses a table that lacks what a model was taught on, asked for by its trees or not.
 *
 * @throws Unfit when a column is missing or of the other kind
 */
export function requireColumns(features: Feature[], table: Table): void {
  const kinds = new Map(table.columns.map((column) => [column.name, column.kind]));
  for (const feature of features) {
    const kind = kinds.get(feature.name);
    if (!kind) throw lacks(feature.name);
    if (kind !== feature.kind) throw ofOtherKind(feature, kind);
  }
}

function lacks(name: string): Unfit {
  return new Unfit({ en: `the model needs column ${name}`, zh: `缺少模型所需的列 ${name}` });
}

function ofOtherKind({ name, kind }: Feature, found: Feature['kind']): Unfit {
  return new Unfit({
    en: `column ${name} is ${found}, not ${kind}`,
    zh: `列 ${name} 是${kindNames[found]}，应为${kindNames[kind]}`,
  });
}

const kindNames = { numeric: '数值', category: '类别' } as const;

function numericFeature(name: string): Feature {
  return { name, kind: 'numeric' };
}

function toSingle(values: Float32Array | Float64Array): Float32Array {
  // from another typed array the constructor copies; `from` would walk an iterator
  const single = values instanceof Float32Array ? values : new Float32Array(values);
  if (!holdsInfinite(single)) return single;
  return single.map((value) => (isInfinite(value) ? Math.sign(value) * largest : value));
}

function holdsInfinite(values: Float32Array): boolean {
  for (let row = 0; row < values.length; row++) if (isInfinite(values[row]!)) return true;
  return false;
}

/** The largest single-precision number stands in for infinity, which no threshold can part. */
const largest = 3.4028234663852886e38;

function isInfinite(value: number): boolean {
  return value === Infinity || value === -Infinity;
}

function encodeCategory(
  feature: Extract<Feature, { kind: 'category' }>,
  column: Category,
): Float32Array {
  const known = new Map(feature.levels.map((level, i) => [level, feature.values[i]!]));
  const byCode = column.levels.map((level) => known.get(level) ?? feature.unseen);
  const values = new Float32Array(column.codes.length);
  for (let row = 0; row < values.length; row++) {
    const code = column.codes[row]!;
    values[row] = code < 0 ? NaN : byCode[code]!;
  }
  return values;
}

/** The same column whatever order its levels came in. */
function withSortedLevels(column: Category): Category {
  const order = column.levels.map((_, level) => level);
  order.sort((a, b) => (column.levels[a]! < column.levels[b]! ? -1 : 1));
  const place = new Int32Array(order.length);
  for (const [i, level] of order.entries()) place[level] = i;
  const levels = order.map((level) => column.levels[level]!);
  return { ...column, levels, codes: column.codes.map((code) => (code < 0 ? -1 : place[code]!)) };
}

interface Target {
  labels: Uint8Array;
  weights: Float64Array | undefined;
}

type Fitted =
  | { feature: Feature; values: Float32Array }
  | { feature: Feature; ordered: Omit<OrderedCategory, 'place'> };

function fitCategory(column: Category, target: Target): Fitted {
  const { codes, levels } = column;
  const ones = new Float64Array(levels.length);
  const all = new Float64Array(levels.length);
  let [allOnes, weightSum, present] = [0, 0, 0];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) continue;
    const weight = target.weights ? target.weights[row]! : 1;
    if (all[code] === 0) present++;
    all[code]! += weight;
    weightSum += weight;
    if (target.labels[row] !== 1) continue;
    ones[code]! += weight;
    allOnes += weight;
  }
  const prior = weightSum > 0 ? allOnes / weightSum : 0;
  const shares = Float32Array.from(levels, (_, level) => share(ones[level]!, all[level]!, prior));
  const base = { name: column.name, kind: 'category' as const, levels };
  if (present <= mostRanked && weightSum >= rowsPerRanked * present) {
    const feature = { ...base, values: ranks(levels, shares, all), unseen: NaN };
    return { feature, values: encodeCategory(feature, column) };
  }
  const feature = { ...base, values: shares, unseen: Math.fround(prior) };
  const inOrder = (ranks: Uint32Array) => orderedShares(column, target, { prior, ranks });
  return { feature, ordered: { codes, levels, inOrder } };
}

function share(ones: number, all: number, prior: number): number {
  return (ones + smoothing * prior) / (all + smoothing);
}

function ranks(levels: string[], shares: Float32Array, all: Float64Array): Float32Array {
  const seen = levels.map((_, level) => level).filter((level) => all[level]! > 0);
  seen.sort((a, b) => shares[a]! - shares[b]! || (levels[a]! < levels[b]! ? -1 : 1));
  const values = new Float32Array(levels.length).fill(NaN);
  for (const [rank, level] of seen.entries()) values[level] = rank;
  return values;
}

/** Each row's share among the rows ranked before it, so never with its own label. */
function orderedShares(
  { codes, levels }: Category,
  target: Target,
  { prior, ranks }: { prior: number; ranks: Uint32Array },
): Float32Array {
  const order = new Uint32Array(codes.length);
  for (const [row, rank] of ranks.entries()) order[rank] = row;
  const ones = new Float64Array(levels.length);
  const all = new Float64Array(levels.length);
  const values = new Float32Array(codes.length);
  for (const row of order) {
    const code = codes[row]!;
    if (code < 0) {
      values[row] = NaN;
      continue;
    }
    const weight = target.weights ? target.weights[row]! : 1;
    values[row] = share(ones[code]!, all[code]!, prior);
    all[code]! += weight;
    if (target.labels[row] === 1) ones[code]! += weight;
  }
  return values;
}
