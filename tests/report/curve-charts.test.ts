import { expect, test } from 'vitest';
import { drawCalibration } from '../../src/report/curve-charts.ts';

test('the diagonal of a calibration runs from corner to corner, over the groups that lie near 0', () => {
  const groups = [0.001, 0.002, 0.003, 0.18].map((predicted) => ({
    ...{ predicted, observed: predicted, rows: 100 },
  }));
  const svg = drawCalibration(groups, { x: 'predicted', y: 'observed' });
  const shapes = svg.match(/<path[^>]*>/g) ?? [];
  const diagonal = shapes.findIndex((shape) => shape.includes('stroke-dasharray'));
  const groupsEnd = shapes.findLastIndex((shape) => shape.includes('fill="#2f6f9f"'));
  expect(groupsEnd).toBeGreaterThan(-1);
  expect(diagonal).toBeGreaterThan(groupsEnd);
  // it ends in the corner of the plot: 460 − 24 wide, 12 from the top
  expect(shapes[diagonal]).toMatch(/d="M[\d.]+ [\d.]+L436 12"/);
});
