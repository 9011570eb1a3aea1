import { hash32 } from '../../src/learning/hash.ts';
import type { Metric } from '../../src/learning/metrics/intervals.ts';

/** Scores of an operator's lines and whether each left. */
export interface Judged {
  scores: Float64Array;
  labels: Uint8Array;
}

const draws = 200;

/** A metric's mean over the operators. */
export function meanOf(metric: Metric, judged: readonly Judged[]): number {
  return (
    judged.reduce((sum, { scores, labels }) => sum + metric(scores, labels), 0) / judged.length
  );
}

/**
 * How much higher a metric is for one way of scoring the lines than for another, as a mean over the operators, with the
 * middle 95 % of seeded bootstrap draws of lines; both ways see the same draws.
 */
export function comparePaired(
  metric: Metric,
  one: readonly Judged[],
  other: readonly Judged[],
): { difference: number; low: number; high: number } {
  const drawn = Array.from({ length: draws }, (_, draw) => {
    const redrawn = (judged: readonly Judged[]) =>
      judged.map((each, operator) => redraw(each, draw, operator));
    return meanOf(metric, redrawn(one)) - meanOf(metric, redrawn(other));
  }).sort((a, b) => a - b);
  return {
    difference: meanOf(metric, one) - meanOf(metric, other),
    low: drawn[Math.floor(draws * 0.025)] ?? Number.NaN,
    high: drawn[Math.ceil(draws * 0.975) - 1] ?? Number.NaN,
  };
}

function redraw({ scores, labels }: Judged, draw: number, operator: number): Judged {
  const rows = Uint32Array.from(labels, (_, at) => hash32(draw, operator, at) % labels.length);
  return {
    scores: Float64Array.from(rows, (row) => scores[row] ?? 0),
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
  };
}
