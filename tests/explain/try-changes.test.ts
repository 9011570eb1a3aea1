import { expect, test } from 'vitest';
import { tryChanges } from '../../src/explain/try-changes.ts';
import { fitCalibration } from '../../src/learning/calibrate.ts';
import { learn, predictLogOdds } from '../../src/learning/learner.ts';
import type { Table } from '../../src/learning/table.ts';

const rows = 1200;
const made = (of: (row: number) => number) =>
  Float32Array.from({ length: rows }, (_, row) => of(row));

/** Leaves: every line above 0.8 of `rise`, and every red one. */
const table: Table = {
  rows,
  columns: [
    { name: 'rise', kind: 'numeric', values: made((row) => (row % 10) / 10) },
    {
      name: 'colour',
      kind: 'category',
      codes: Int32Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? 1 : 0)),
      levels: ['blue', 'red'],
    },
    { name: 'noise', kind: 'numeric', values: made((row) => (row % 13) / 13) },
  ],
};
const labels = Uint8Array.from({ length: rows }, (_, row) =>
  row % 5 < 4 && (row % 10 > 8 || row % 7 === 0) ? 1 : 0,
);

test('what the model leans on lowers the chance when it is as with the peers, noise does not', async () => {
  const trees = await learn(table, labels, { seed: 1, trees: 30, leaves: 4 });
  const calibration = fitCalibration(await predictLogOdds(trees, table), labels, { seed: 1 });
  const share = { kind: 'share', share: 0.5, rows, ones: 1 };
  const churn = { kind: 'trees', models: [trees], calibration, rows, ones: 1 };
  const model = { heads: { churn, external_share: share, internal: share } };
  const typical = new Map<string, number | string>([
    ['rise', 0.5],
    ['colour', 'blue'],
    ['noise', 0.4],
  ]);
  const row: Table = {
    rows: 1,
    columns: [
      { name: 'rise', kind: 'numeric', values: Float32Array.of(0.2) },
      { name: 'colour', kind: 'category', codes: Int32Array.of(0), levels: ['red'] },
      { name: 'noise', kind: 'numeric', values: Float32Array.of(0.9) },
    ],
  };
  const { lowering, families, peers } = await tryChanges({
    night: { config: { extracts: {} } } as never,
    standing: { churn_probability: 0.75 } as never,
    model: { model: model as never, row },
    peers: { lines: 100, typical },
  });
  expect(peers).toBe(100);
  expect(lowering[0]).toMatchObject({ feature: 'colour', from_text: 'red', to_text: 'blue' });
  expect(lowering[0]?.churn_probability).toBeLessThan(0.3);
  expect(families).toMatchObject([{ family: 'other', features: 3 }]);
});
