import { describe, expect, test } from 'vitest';
import type { Ensemble } from '../../src/learning/ensemble.ts';
import { explain, explainWithThreads, groupByFamily } from '../../src/learning/explain.ts';
import { encodeTable } from '../../src/learning/features.ts';
import { learn, type Model, predictLogOdds } from '../../src/learning/learner.ts';
import { takeRows } from '../../src/learning/table.ts';
import { makeTable } from './made-table.ts';

/** What the trees answer when only the features of `known` are: the others' branches are weighed. */
function answerKnowing(ensemble: Ensemble, row: number[], known: number): number {
  const { left, right, feature, threshold, missingLeft, value, cover } = ensemble;
  const walk = (node: number): number => {
    if (left[node]! < 0) return value[node]!;
    const x = row[feature[node]!]!;
    const goesLeft = Number.isNaN(x) ? missingLeft[node] === 1 : x < threshold[node]!;
    if ((known >>> feature[node]!) & 1) return walk(goesLeft ? left[node]! : right[node]!);
    const share = cover[left[node]!]! / cover[node]!;
    return share * walk(left[node]!) + (1 - share) * walk(right[node]!);
  };
  let sum = 0;
  for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) sum += walk(ensemble.starts[tree]!);
  return sum;
}

/** Shapley's definition: the mean over all orders in which the features may become known. */
function shapleyByDefinition(model: Model, row: number[], feature: number): number {
  const count = model.features.length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let value = 0;
  for (let known = 0; known < 1 << count; known++) {
    if ((known >>> feature) & 1) continue;
    const size = [...Array(count).keys()].filter((f) => (known >>> f) & 1).length;
    const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
    const gain =
      answerKnowing(model.ensemble, row, known | (1 << feature)) -
      answerKnowing(model.ensemble, row, known);
    value += weight * gain;
  }
  return value;
}

describe('explain', async () => {
  const { table, labels } = makeTable(400);
  const model = await learn(table, labels, { seed: 1, trees: 6, leaves: 9, minRows: 5 });
  const explanation = explain(model, table);
  const width = model.features.length;

  test('base and values add up to the score', async () => {
    const scores = await predictLogOdds(model, table);
    for (let row = 0; row < table.rows; row++) {
      const own = explanation.values.subarray(row * width, (row + 1) * width);
      const sum = own.reduce((total, value) => total + value, explanation.base);
      expect(sum).toBeCloseTo(scores[row]!, 10);
    }
  });

  test("values are Shapley's by definition, every subset of features tried", () => {
    const columns = encodeTable(model.features, table);
    for (const row of [0, 1, 2, 17, 101]) {
      const values = columns.map((column) => column[row]!);
      for (let feature = 0; feature < width; feature++)
        expect(explanation.values[row * width + feature]).toBeCloseTo(
          shapleyByDefinition(model, values, feature),
          10,
        );
    }
  });

  test('chosen rows are explained in their order', () => {
    const { values } = explain(model, table, [5, 3]);
    expect(values.subarray(0, width)).toEqual(explanation.values.subarray(5 * width, 6 * width));
    expect(values.subarray(width)).toEqual(explanation.values.subarray(3 * width, 4 * width));
  });

  test('several threads give the same values', async () => {
    const many = takeRows(
      table,
      Int32Array.from({ length: 4500 }, (_, i) => i % 400),
    );
    expect(await explainWithThreads(model, many, { threads: 2 })).toEqual(explain(model, many));
  });

  test('a family adds what its members add', () => {
    const family = (name: string) => (name === 'a' || name === 'b' ? 'usage' : 'other');
    const grouped = groupByFamily(explanation, family);
    expect(grouped.features).toEqual(['other', 'usage']);
    const [a, b] = [0, 1].map((place) => explanation.values[3 * width + place]!);
    expect(grouped.values[3 * 2 + 1]).toBeCloseTo(a! + b!, 12);
  });

  test('a forest is explained in probability, on long paths too', async () => {
    const wide = makeTable(3000);
    for (let column = 0; column < 40; column++)
      wide.table.columns.push({
        ...makeTable(3000, column + 50).table.columns[0]!,
        name: `x${column}`,
      });
    const options = { learner: 'forest', seed: 1, trees: 2, minRows: 1 } as const;
    const forest = await learn(wide.table, wide.labels, options);
    const { base, values, features } = explain(forest, wide.table, [0, 1, 2]);
    const scores = await predictLogOdds(forest, wide.table);
    for (const row of [0, 1, 2]) {
      const own = values.subarray(row * features.length, (row + 1) * features.length);
      const probability = own.reduce((total, value) => total + value, base);
      expect(Math.log(probability / (1 - probability))).toBeCloseTo(scores[row]!, 6);
    }
  });
});
