import { expect, test } from 'vitest';
import { assignSegments, fitSegments } from '../../src/learning/segments.ts';
import { draw } from './made-table.ts';

const rows = 600;
const centres = [
  [0, 0],
  [10, 0],
  [0, 10],
];
const columns = ['calls', 'data'].map((name, axis) => ({
  name,
  values: Float64Array.from(
    { length: rows },
    (_, row) => centres[row % 3]![axis]! + draw(1, row, axis),
  ),
}));

test('three clouds are found as three segments with telling names', () => {
  const segments = fitSegments(columns, { seed: 1, counts: [2, 3, 4, 5] });
  expect(segments.centres).toHaveLength(3);
  const assigned = assignSegments(segments, columns);
  for (let row = 3; row < rows; row++) expect(assigned[row]).toBe(assigned[row % 3]);
  expect(segments.names[assigned[1]!]).toMatch(/^high calls/);
  expect(segments.names[assigned[2]!]).toMatch(/^high data/);
});

test('the order of rows changes neither names nor who belongs together', () => {
  const reversed = columns.map(({ name, values }) => ({ name, values: values.slice().reverse() }));
  const there = fitSegments(columns, { seed: 1, counts: [3] });
  const back = fitSegments(reversed, { seed: 1, counts: [3] });
  expect(back.names).toEqual(there.names);
});

test('a missing column is named', () => {
  const segments = fitSegments(columns, { seed: 1, counts: [3] });
  expect(() => assignSegments(segments, columns.slice(1))).toThrow(/need column calls/);
});
