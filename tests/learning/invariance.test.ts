import { expect, test } from 'vitest';
import { type LearnOptions, learn, predict } from '../../src/learning/learner.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { type Column, type Table, takeRows } from '../../src/learning/table.ts';
import { draw, makeTable } from './made-table.ts';

/** Every way of learning; all but the first draw rows, and the second stops on drawn ones. */
const ways: [string, Partial<LearnOptions>][] = [
  ['boosting on all rows', { trees: 12, leaves: 8 }],
  ['boosting as it is by default', { leaves: 6, patience: 5, learningRate: 0.3 }],
  ['boosting on drawn rows and columns', { trees: 12, rowShare: 0.5, columnShare: 0.5 }],
  ['a forest', { learner: 'forest', trees: 8 }],
  ['ml-random-forest', { learner: 'ml-random-forest', trees: 2 }],
];

/** With a category of many levels, and with rows that are equal in everything. */
function tableToShuffle() {
  const { table, labels } = makeTable(400);
  const codes = Int32Array.from({ length: 400 }, (_, row) => Math.floor(draw(3, row) * 90) - 1);
  const levels = Array.from({ length: 90 }, (_, level) => `cell ${level}`);
  table.columns.push({ name: 'cell', kind: 'category', codes, levels });
  const rows = [...labels.keys()].flatMap((row) => (row % 5 === 0 ? [row, row] : [row]));
  return { table: takeRows(table, rows), labels: Uint8Array.from(rows, (row) => labels[row]!) };
}

const { table, labels } = tableToShuffle();
const shuffledRows = [...labels.keys()].sort((a, b) => draw(9, a) - draw(9, b));

/** Rows and columns in another order, and levels too. */
function shuffle(): { table: Table; labels: Uint8Array } {
  const moved = takeRows(table, shuffledRows);
  const columns = moved.columns.reverse().map((column): Column => {
    if (column.kind === 'numeric') return column;
    const last = column.levels.length - 1;
    const codes = column.codes.map((code) => (code < 0 ? -1 : last - code));
    return { ...column, codes, levels: column.levels.toReversed() };
  });
  return { table: { ...moved, columns }, labels: labelsOf(shuffledRows) };
}

function labelsOf(rows: number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => labels[row]!);
}

test.each(ways)('%s: the order of rows, columns and levels changes nothing', async (_, way) => {
  const options = { seed: 1, ...way };
  const other = shuffle();
  expect(await learn(other.table, other.labels, options)).toEqual(
    await learn(table, labels, options),
  );
});

test('nor does the order of rows where they have weights of any size', async () => {
  const weights = Float64Array.from(labels, (_, row) => 1 / (1 + (row % 7)) + draw(5, row % 5));
  const moved = Float64Array.from(shuffledRows, (row) => weights[row]!);
  const other = shuffle();
  const options = { seed: 1, trees: 12, rowShare: 0.7 };
  expect(await learn(other.table, other.labels, { ...options, weights: moved })).toEqual(
    await learn(table, labels, { ...options, weights }),
  );
});

test.each(ways.slice(0, 4))('%s: a rising transform changes no prediction', async (_, way) => {
  const bent: Table = { ...table, columns: table.columns.map(bend) };
  const options = { seed: 1, ...way };
  const plain = await predict(await learn(table, labels, options), table);
  expect(await predict(await learn(bent, labels, options), bent)).toEqual(plain);
});

function bend(column: Column): Column {
  if (column.kind === 'category') return column;
  return { ...column, values: Float64Array.from(column.values, (v) => (v < 0.5 ? v / 2 : 2 * v)) };
}

test('a drawn share of rows still is about that share, and each tree draws its own', async () => {
  const all = await learn(table, labels, { seed: 1, trees: 3, leaves: 4 });
  const some = await learn(table, labels, { seed: 1, trees: 3, leaves: 4, rowShare: 0.5 });
  const covers = (model: typeof all) =>
    [0, 1, 2].map((tree) => model.ensemble.cover[model.ensemble.starts[tree]!]!);
  for (const [tree, cover] of covers(some).entries()) {
    expect(cover / covers(all)[tree]!).toBeGreaterThan(0.4);
    expect(cover / covers(all)[tree]!).toBeLessThan(0.6);
  }
  expect(new Set(covers(some)).size).toBe(3);
});

test('a million levels, a row each, are learned within seconds and mislead nobody', async () => {
  const rows = 1_000_000;
  const codes = Int32Array.from({ length: rows }, (_, row) => row);
  const levels = Array.from({ length: rows }, (_, row) => `line ${row}`);
  const usage = Float32Array.from({ length: rows }, (_, row) => draw(1, row));
  const gone = Uint8Array.from(usage, (value, row) => (value + draw(2, row) > 1.2 ? 1 : 0));
  const columns: Column[] = [
    { name: 'line', kind: 'category', codes, levels },
    { name: 'usage', kind: 'numeric', values: usage },
  ];
  const model = await learn({ rows, columns }, gone, { seed: 1, trees: 3, leaves: 4 });
  const asked = model.ensemble.feature.filter((feature) => feature >= 0);
  expect([...new Set(asked)]).toEqual([model.features.findIndex(({ name }) => name === 'usage')]);
  const some = takeRows(
    { rows, columns },
    Int32Array.from({ length: 1000 }, (_, row) => row * 997),
  );
  const theirs = Uint8Array.from({ length: 1000 }, (_, row) => gone[row * 997]!);
  expect(rocAuc(await predict(model, some), theirs)).toBeGreaterThan(0.8);
});
