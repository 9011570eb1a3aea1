import { expect, test } from 'vitest';
import { figureKinds } from '../../../src/backtest/measure/figures.ts';
import {
  differences,
  type Measured,
  measureDates,
} from '../../../src/backtest/measure/resample.ts';
import { hash32 } from '../../../src/learning/hash.ts';
import { madeDate } from './made-date.ts';

const money = { offer: 10, contact: 1, alpha: 6, beta: 14 };
const persons = 300;

/** Uniform in 0..1 for a person, a purpose and a seed. */
const uniform = (seed: number, purpose: number, person: number) =>
  hash32(seed * 16 + purpose, 77, person) / 4294967296;

/**
 * Two dates on which the same persons have a true chance to leave, and a guess at it: the truth
 * blurred by noise. Guesses of two `guesser`s are exchangeable: neither knows more.
 */
function guessed(seed: number, guesser: number, blur: number): Measured {
  const dates = [0, 1].map((date) => {
    const truth = Array.from({ length: persons }, (_, person) => uniform(seed, 1, person) ** 3 / 2);
    const churned = truth.map((chance, person) =>
      uniform(seed, 2 + date, person) < chance ? 1 : 0,
    );
    const probability = truth.map(
      (chance, person) => chance + blur * uniform(seed, 4 + 4 * guesser + date, person),
    );
    // without money, whose profit measure would take most of the time
    return { ...madeDate({ probability, churned }), yearlyMargin: 0 };
  });
  return measureDates(dates, { seed, money });
}

test('of two guessers who know the same, nothing is found in at least 93 of 100 worlds', () => {
  const found = figureKinds.map(() => 0);
  for (let seed = 1; seed <= 100; seed++) {
    const told = differences(guessed(seed, 0, 0.4), guessed(seed, 1, 0.4));
    for (const [kind, { low, high }] of told.entries()) if (low > 0 || high < 0) found[kind]! += 1;
  }
  const names = figureKinds.map(({ name }) => name);
  for (const [kind, worlds] of found.entries()) {
    expect(worlds, names[kind]).toBeLessThanOrEqual(7);
  }
});

test('a guesser who knows less is found out', () => {
  const told = differences(guessed(3, 0, 0.1), guessed(3, 1, 2));
  const { value, high } = told[figureKinds.findIndex(({ name }) => name === 'auc')] as {
    value: number;
    high: number;
  };
  expect(value).toBeLessThan(-0.05);
  expect(high).toBeLessThan(0);
});
