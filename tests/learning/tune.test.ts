import { expect, test } from 'vitest';
import { tune } from '../../src/learning/tune.ts';
import { makeTable } from './made-table.ts';

const { table, labels } = makeTable(800);

test('the winner was judged last, on all rows, and nothing tried there was better', async () => {
  const { settings, tried } = await tune(table, labels, { seed: 1, candidates: 4 });
  expect(tried).toHaveLength(4 + 2);
  const last = tried.slice(-2).sort((a, b) => a.logLoss - b.logLoss);
  expect(last[0]!.settings).toEqual(settings);
  expect(last[0]!.rows).toBe(600);
});

test('with times the rows judged on are the last ones, and the search is the same every time', async () => {
  const time = Float64Array.from(labels, (_, row) => Math.floor(row / 100));
  const options = { seed: 1, candidates: 2, time };
  const first = await tune(table, labels, options);
  expect(first.tried.at(-1)!.rows).toBe(600);
  expect(await tune(table, labels, options)).toEqual(first);
});

test('with one time for all a drawn quarter is judged on', async () => {
  const options = { seed: 1, candidates: 2 };
  const drawn = await tune(table, labels, options);
  const time = new Float64Array(800).fill(7);
  expect(await tune(table, labels, { ...options, time })).toEqual(drawn);
});
