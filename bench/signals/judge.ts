import type { Metric } from '../../src/learning/metrics/intervals.ts';
import { liftAt } from '../../src/learning/metrics/list-share.ts';
import type { Table } from '../../src/learning/table.ts';
import { fitHead } from '../../src/model/fit-head.ts';
import { heads } from '../../src/model/heads.ts';
import type { LabelledRows } from '../../src/model/labelled-rows.ts';
import { comparePaired, type Judged } from './compare-paired.ts';
import type { Rows } from './take-rows.ts';

/** The churn head learned from the features that are given, judged on persons it was not learned from. */
export async function judgeLearned(
  { train, later }: Rows,
  isGiven: (name: string) => boolean,
): Promise<Judged> {
  const [churn] = heads;
  if (!churn) throw new Error('no head learns churn');
  const given = (rows: LabelledRows): LabelledRows => ({
    ...rows,
    table: only(rows.table, isGiven),
  });
  const samples = { train: given(train), later: given(later) };
  const { heldOut } = await fitHead(churn, samples, { learner: 'boosting', seed: 1, threads: 2 });
  return judgeScores(heldOut, later);
}

/** Scores of the later date's lines; NaN: a line that was learned from and is not judged. */
export function judgeScores(scores: Float64Array, { churned }: LabelledRows): Judged {
  const isTold = (_: number, row: number) => !Number.isNaN(scores[row]);
  return { scores: scores.filter(isTold), labels: churned.filter(isTold) };
}

/** @throws Error when there is no numeric column of that name */
export function readNumbers(table: Table, name: string): Float64Array | Float32Array {
  const column = table.columns.find((each) => each.name === name);
  if (column?.kind !== 'numeric') throw new Error(`${name} is no number`);
  return column.values;
}

export const liftAtShare =
  (share: number): Metric =>
  (scores, labels) =>
    liftAt(scores, labels, share);

/** A paired difference and its interval, as text. */
export function tellDifference(
  metric: Metric,
  one: readonly Judged[],
  other: readonly Judged[],
): string {
  const { difference, low, high } = comparePaired(metric, one, other);
  return `${difference.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

const only = (table: Table, isGiven: (name: string) => boolean): Table => ({
  rows: table.rows,
  columns: table.columns.filter(({ name }) => isGiven(name)),
});
