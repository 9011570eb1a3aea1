import { orderedBits, radixOrder, radixSort } from './radix-sort.ts';

/** Bins 1 to 255 hold values, bin 0 what is missing. */
export const maxCuts = 254;

/** Room to sort a column in, as long as it: garbage of every column would be most of the memory. */
export interface SortingRoom {
  values: Float32Array;
  other: Uint32Array;
}

/**
 * Finds up to `limit` cuts so that the bins between them hold about equal weight. A value that
 * is heavy by itself gets its own bin. All rows are looked at, so their order does not matter.
 *
 * @param values n numbers, NaN = missing
 * @param weights n weights, or none for 1 each
 * @returns ascending cuts; bin b is what is at least cut b-1 and below cut b
 */
export function findCuts(
  values: Float32Array,
  weights: Float64Array | undefined,
  limit = maxCuts,
  room: SortingRoom = roomFor(values.length),
): Float32Array {
  const { distinct, weight } = weights
    ? weightedDistinct(values, weights)
    : countedDistinct(values, room);
  if (distinct.length <= limit + 1) return between(distinct);
  return quantileCuts(distinct, weight, limit);
}

function between(distinct: Float32Array): Float32Array {
  const cuts = new Float32Array(Math.max(0, distinct.length - 1));
  for (let i = 0; i < cuts.length; i++) cuts[i] = cutBetween(distinct[i]!, distinct[i + 1]!);
  return cuts;
}

/** A single-precision number above `low` and not above `high`. */
function cutBetween(low: number, high: number): number {
  const middle = Math.fround(low / 2 + high / 2);
  return middle > low && middle <= high ? middle : high;
}

function quantileCuts(
  distinct: Float32Array,
  weight: Float64Array | Uint32Array,
  limit: number,
): Float32Array {
  let rest = 0;
  for (const one of weight) rest += one;
  const heavy = rest / (limit + 1);
  const cuts: number[] = [];
  let inBin = 0;
  for (let i = 0; i + 1 < distinct.length && cuts.length < limit; i++) {
    inBin += weight[i]!;
    const target = rest / (limit + 1 - cuts.length);
    const next = weight[i + 1]!;
    if (inBin < target && weight[i]! < heavy && !(next >= heavy && inBin >= target / 2)) continue;
    cuts.push(cutBetween(distinct[i]!, distinct[i + 1]!));
    rest -= inBin;
    inBin = 0;
  }
  return Float32Array.from(cuts);
}

function roomFor(rows: number): SortingRoom {
  return { values: new Float32Array(rows), other: new Uint32Array(rows) };
}

function withoutMissing(values: Float32Array, present: Float32Array): Float32Array {
  let taken = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    present[taken] = value;
    if (!Number.isNaN(value)) taken++;
  }
  return present.subarray(0, taken);
}

/** Distinct values take the place of the sorted ones, their counts that of the sort's other half. */
function countedDistinct(values: Float32Array, room: SortingRoom) {
  const ascending = radixSort(withoutMissing(values, room.values), room.other);
  let last = -1;
  for (let i = 0; i < ascending.length; i++) {
    const value = ascending[i]!;
    if (last >= 0 && ascending[last] === value) room.other[last]! += 1;
    else {
      ascending[++last] = value;
      room.other[last] = 1;
    }
  }
  return { distinct: ascending.subarray(0, last + 1), weight: room.other.subarray(0, last + 1) };
}

function weightedDistinct(values: Float32Array, weights: Float64Array) {
  const own = new Float32Array(values.length);
  const ownWeights = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    own[count] = values[row]!;
    ownWeights[count] = weights[row]!;
    if (!Number.isNaN(values[row]!) && weights[row]! > 0) count++;
  }
  const order = radixOrder(orderedBits(own.subarray(0, count)));
  const distinct = new Float32Array(count);
  const weight = new Float64Array(count);
  let last = -1;
  for (let i = 0; i < count; i++) {
    const place = order[i]!;
    const value = own[place]!;
    if (last < 0 || distinct[last] !== value) distinct[++last] = value;
    weight[last]! += ownWeights[place]!;
  }
  return { distinct: distinct.subarray(0, last + 1), weight: weight.subarray(0, last + 1) };
}
