import { describe, expect, test } from 'vitest';
import { type LearnOptions, learn, predict, predictLogOdds } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { type Table, takeRows } from '../../src/learning/table.ts';
import { makeTable } from './made-table.ts';

const quick: LearnOptions = { seed: 1, trees: 12, leaves: 8 };

describe('boosting', () => {
  test('a single split answers with the step that Newton takes, worked out by hand', async () => {
    // Two ones of eight: base = ln(1/3), p = 1/4, hessian 3/16 a row. Left (x < 3.5) four zeros:
    // -4*(1/4) / (4*3/16) = -4/3. Right two of four: -(4*(1/4) - 2) / (4*3/16) = 4/3. Rate 0.1.
    const values = Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
    const table: Table = { rows: 8, columns: [{ name: 'x', kind: 'numeric', values }] };
    const labels = Uint8Array.from([0, 0, 0, 0, 1, 0, 1, 0]);
    const model = await learn(table, labels, { seed: 1, trees: 1, leaves: 2, minRows: 4 });
    const base = Math.log(1 / 3);
    expect(model.ensemble.threshold[0]).toBe(3.5);
    const scores = await predictLogOdds(model, table);
    expect(scores[0]).toBeCloseTo(base - 0.1 * (4 / 3), 6);
    expect(scores[7]).toBeCloseTo(base + 0.1 * (4 / 3), 6);
  });

  test('it learns what there is to learn and its probabilities are means of the labels', async () => {
    const { table, labels } = makeTable(2000);
    const fresh = makeTable(2000, 2);
    const model = await learn(table, labels, { seed: 1 });
    const probabilities = await predict(model, fresh.table);
    expect(rocAuc(probabilities, fresh.labels)).toBeGreaterThan(0.93);
    const mean = probabilities.reduce((sum, p) => sum + p, 0) / 2000;
    const ones = fresh.labels.reduce((sum, label) => sum + label, 0) / 2000;
    expect(Math.abs(mean - ones)).toBeLessThan(0.03);
  });

  test('one, two and three threads give the same model', async () => {
    const { table, labels } = makeTable(20_000);
    const one = await learn(table, labels, { ...quick, threads: 1 });
    for (const threads of [2, 3])
      expect(await learn(table, labels, { ...quick, threads })).toEqual(one);
    const parts = { seed: 1, parts: 3, trees: undefined as never, leaves: 4 };
    const { trees: _, ...own } = parts;
    const drawn = { ...own, patience: 3, learningRate: 0.5 };
    expect(await learn(table, labels, { ...drawn, threads: 2 })).toEqual(
      await learn(table, labels, { ...drawn, threads: 1 }),
    );
  });

  test('of columns that say the same the first by name is asked, whatever the threads', async () => {
    const { table, labels } = makeTable(12_000);
    const twins = table.columns.map((column) => ({ ...column, name: `twin of ${column.name}` }));
    const both = { rows: table.rows, columns: [...table.columns, ...twins] };
    const one = await learn(both, labels, { ...quick, threads: 1 });
    expect(await learn(both, labels, { ...quick, threads: 2 })).toEqual(one);
    const asked = one.ensemble.feature.filter((feature) => feature >= 0);
    expect(asked.every((feature) => !one.features[feature]!.name.startsWith('twin'))).toBe(true);
  });

  test('a row twice is a row of weight two', async () => {
    const { table, labels } = makeTable(600);
    const rows = [...labels.keys()];
    const twice = rows.flatMap((row) => (row % 3 === 0 ? [row, row] : [row]));
    const options = { ...quick, minRows: 10 };
    const doubled = await learn(
      takeRows(table, twice),
      Uint8Array.from(twice, (row) => labels[row]!),
      options,
    );
    const weights = Float64Array.from(rows, (row) => (row % 3 === 0 ? 2 : 1));
    const weighted = await learn(table, labels, { ...options, weights, minRows: 1 });
    const loose = await learn(
      takeRows(table, twice),
      Uint8Array.from(twice, (row) => labels[row]!),
      { ...options, minRows: 1 },
    );
    expect(weighted.ensemble).toEqual(loose.ensemble);
    expect(doubled.ensemble.starts.length).toBe(13);
  });

  test('where a constraint is set the answer only rises, or only falls', async () => {
    const { table, labels } = makeTable(1500);
    const monotone = { a: 1, noise: -1 } as const;
    const model = await learn(table, labels, { ...quick, trees: 30, monotone });
    for (const [name, direction] of Object.entries(monotone)) {
      const line: Table = {
        rows: 50,
        columns: takeRows(table, new Int32Array(50).fill(7)).columns.map((column) =>
          column.name === name && column.kind === 'numeric'
            ? { ...column, values: Float32Array.from({ length: 50 }, (_, i) => i / 50) }
            : column,
        ),
      };
      const scores = await predictLogOdds(model, line);
      for (let i = 1; i < 50; i++)
        expect(direction * (scores[i]! - scores[i - 1]!)).toBeGreaterThanOrEqual(0);
    }
  });

  test('the first trees split on the leading columns alone, the others on any', async () => {
    const { table, labels } = makeTable(1500);
    const leading = { columns: ['noise', 'a'], trees: 5 };
    const model = await learn(table, labels, { ...quick, trees: 15, leading });
    const { starts, feature } = model.ensemble;
    const splitOn = (tree: number) =>
      [...feature.slice(starts[tree], starts[tree + 1])]
        .filter((place) => place >= 0)
        .map((place) => model.features[place]!.name);
    const first = [0, 1, 2, 3, 4].flatMap(splitOn);
    expect(new Set(first)).toEqual(new Set(leading.columns));
    expect(Array.from({ length: 10 }, (_, n) => splitOn(n + 5)).flat()).toContain('b');
  });

  test('leading columns that allow no split leave the trees to the others', async () => {
    const { table, labels } = makeTable(1500);
    const still = { name: 'still', kind: 'numeric' as const, values: new Float32Array(1500) };
    const more = { rows: 1500, columns: [...table.columns, still] };
    const leading = { columns: ['still'], trees: 30 };
    const validation = { table: more, labels };
    const settings = { seed: 1, rowShare: 0.8, trees: 40, leading, validation };
    const model = await learn(more, labels, settings);
    expect(model.ensemble.starts.length).toBeGreaterThan(20);
  });

  test('with a validation table the trees behind the best log loss are left out', async () => {
    const { table, labels } = makeTable(600);
    const validation = makeTable(600, 2);
    const options = { seed: 1, leaves: 31, minRows: 2, learningRate: 0.5, patience: 5 };
    const model = await learn(table, labels, { ...options, validation });
    expect(model.trained.trees[0]).toBeLessThan(40);
    const short = await learn(table, labels, {
      ...options,
      trees: model.trained.trees[0]!,
      validation,
    });
    expect(short.ensemble).toEqual(model.ensemble);
  });
});

describe('odd tables', () => {
  const numeric = (name: string, values: number[]) => ({
    name,
    kind: 'numeric' as const,
    values: Float64Array.from(values),
  });

  test('one class alone gives its share, kept off the ends', async () => {
    const { table } = makeTable(300);
    const model = await learn(table, new Uint8Array(300).fill(1), quick);
    const [probability] = await predict(model, table);
    expect(probability).toBeGreaterThan(0.99);
    expect(probability).toBeLessThan(1);
  });

  test('constant columns, empty columns and one row are no reason to fail', async () => {
    const table = {
      rows: 1,
      columns: [numeric('constant', [3]), numeric('empty', [Number.NaN])],
    };
    const model = await learn(table, Uint8Array.of(1), { seed: 1 });
    expect((await predict(model, table))[0]).toBeGreaterThan(0.5);
    const many = {
      rows: 200,
      columns: [numeric('constant', Array(200).fill(3)), numeric('empty', Array(200).fill(NaN))],
    };
    const labels = Uint8Array.from({ length: 200 }, (_, i) => i % 2);
    const even = await predict(await learn(many, labels, { seed: 1 }), many);
    expect(even[0]).toBeCloseTo(0.5, 2);
  });

  test('infinite values are the largest ones', async () => {
    const values = Array.from({ length: 200 }, (_, i) => (i < 100 ? i : Infinity));
    const labels = Uint8Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1));
    const table = { rows: 200, columns: [numeric('x', values)] };
    const probabilities = await predict(await learn(table, labels, quick), table);
    expect(probabilities[199]).toBeGreaterThan(0.6);
    expect(probabilities[0]).toBeLessThan(0.4);
  });

  test('a category with another level in every row tells nothing about fresh rows', async () => {
    const rows = 3000;
    const codes = Int32Array.from({ length: rows }, (_, i) => i);
    const levels = Array.from({ length: rows }, (_, i) => `line ${i}`);
    const { labels } = makeTable(rows);
    const table: Table = { rows, columns: [{ name: 'id', kind: 'category', codes, levels }] };
    const model = await learn(table, labels, quick);
    expect(model.ensemble.feature.every((feature) => feature < 0)).toBe(true);
  });

  test.each([
    ['labels other than 0 and 1', { labels: Uint8Array.of(0, 2) }, /0 or 1/],
    ['too few labels', { labels: Uint8Array.of(0) }, /1 labels for 2 rows/],
    ['a weight below 0', { weights: Float64Array.of(1, -1) }, /weights/],
    ['an unknown constraint', { monotone: { y: 1 } as const }, /no column: y/],
    ['an unknown leading column', { leading: { columns: ['y'], trees: 1 } }, /no column: y/],
  ])('%s is refused', async (_, { labels, ...more }: Record<string, unknown>, message) => {
    const table = { rows: 2, columns: [numeric('x', [1, 2])] };
    const given = (labels as Uint8Array | undefined) ?? Uint8Array.of(0, 1);
    await expect(learn(table, given, { seed: 1, ...more })).rejects.toThrow(message);
  });

  test('a table without a column of the model is refused', async () => {
    const { table, labels } = makeTable(100);
    const model = await learn(table, labels, quick);
    const fewer = { rows: 100, columns: table.columns.slice(1) };
    await expect(predict(model, fewer)).rejects.toThrow(/needs column a/);
  });
});

describe('forests', () => {
  test('a forest learns, answers within 0 and 1, and threads do not matter', async () => {
    const { table, labels } = makeTable(12_000);
    const fresh = makeTable(1000, 2);
    const options: LearnOptions = { learner: 'forest', seed: 1, trees: 9 };
    const model = await learn(table, labels, { ...options, threads: 1 });
    expect(await learn(table, labels, { ...options, threads: 2 })).toEqual(model);
    const probabilities = await predict(model, fresh.table);
    expect(rocAuc(probabilities, fresh.labels)).toBeGreaterThan(0.93);
    expect(probabilities.every((p) => p > 0 && p < 1)).toBe(true);
  });

  test('ml-random-forest stands behind the same interface and refuses what it cannot do', async () => {
    const { table, labels } = makeTable(150);
    const options: LearnOptions = { learner: 'ml-random-forest', seed: 1, trees: 3 };
    const model = await learn(table, labels, options);
    expect(rocAuc(await predict(model, table), labels)).toBeGreaterThan(0.8);
    const weights = new Float64Array(150).fill(1);
    await expect(learn(table, labels, { ...options, weights })).rejects.toThrow(/no weights/);
  });
});
