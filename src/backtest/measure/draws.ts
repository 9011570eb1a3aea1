import { hash32 } from '../../learning/hash.ts';

/** Distribution of Poisson(1) up to each count: how often a person stands in a resample. */
const poisson = [0.36787944, 0.73575888, 0.9196986, 0.98101184, 0.99634015, 0.99940582, 0.99991676];

/**
 * How often each person counts in a resample: every person is drawn Poisson(1) times, with all rows
 * on all dates. The draw depends on seed, resample and person alone, so that whatever is compared
 * is measured on the same resamples.
 *
 * @param persons n numbers that name persons, the same on every date
 * @see Chamandy et al. 2012, Poisson bootstrap
 */
export function drawWeights(
  persons: Uint32Array,
  draw: { seed: number; number: number },
): Uint8Array {
  const weights = new Uint8Array(persons.length);
  for (let place = 0; place < weights.length; place++) {
    const chance = hash32(draw.seed, draw.number, persons[place]!) / 4294967296;
    let times = 0;
    while (times < poisson.length && chance >= poisson[times]!) times++;
    weights[place] = times;
  }
  return weights;
}

/** The persons of several dates, so that a resample draws each of them once. */
export interface Persons {
  /** Every person once. */
  all: Uint32Array;
  /** By date: the place in `all` of each row's person. */
  places: Uint32Array[];
}

/** Numbers the persons of several dates. */
export function numberPersons(dates: readonly { person: Uint32Array }[]): Persons {
  const known = new Map<number, number>();
  const places = dates.map(({ person }) =>
    person.map((one) => {
      const place = known.get(one);
      if (place !== undefined) return place;
      known.set(one, known.size);
      return known.size - 1;
    }),
  );
  return { all: Uint32Array.from(known.keys()), places };
}

/** Weights of rows from those of their persons. */
export function weighRows(weights: Uint8Array, places: Uint32Array): Uint8Array {
  const rows = new Uint8Array(places.length);
  for (let row = 0; row < rows.length; row++) rows[row] = weights[places[row]!]!;
  return rows;
}
