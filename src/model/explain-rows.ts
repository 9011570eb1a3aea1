import { explain } from '../learning/explain.ts';
import type { Model } from '../learning/learner.ts';
import type { Column, Table } from '../learning/table.ts';
import type { FeatureRows } from './feature-rows.ts';
import type { FittedHead } from './fit-head.ts';

/** One feature of one line, and how far it moved the score. */
export interface Contribution {
  subscriberId: string;
  feature: string;
  logOdds: number;
  value: number | null;
  text: string | null;
  rank: number;
}

const featuresPerLine = 10;

/**
 * The ten features of each line that move the log odds of its churn score most, either way;
 * none where the model answers with a share alone.
 */
export async function explainRows(head: FittedHead, rows: FeatureRows): Promise<Contribution[]> {
  if (head.kind === 'share') return [];
  const { features: names, values } = explainMean(head.models, rows.table);
  const columns = new Map(rows.table.columns.map((column) => [column.name, column]));
  return rows.ids.flatMap((subscriberId, row) => {
    const moves = values.subarray(row * names.length, (row + 1) * names.length);
    return rankMoves(moves).map((index, place) => ({
      subscriberId,
      feature: names[index] as string,
      logOdds: Math.round((moves[index] as number) * 1e6) / 1e6,
      ...shownValue(columns.get(names[index] as string), row),
      rank: place + 1,
    }));
  });
}

/** Shapley values of the mean of several models of the same features are the mean of theirs. */
function explainMean(
  models: readonly Model[],
  table: Table,
): { features: string[]; values: Float64Array } {
  const [first, ...others] = models.map((model) => explain(model, table));
  if (!first) throw new Error('a head of trees has no model');
  const values = first.values.slice();
  for (const other of others) {
    for (let i = 0; i < values.length; i++) values[i]! += other.values[i] as number;
  }
  return { features: first.features, values: values.map((sum) => sum / models.length) };
}

/** Places of the features that move the score most, the strongest first. */
function rankMoves(moves: Float64Array): number[] {
  return Array.from(moves.keys())
    .filter((index) => moves[index] !== 0)
    .sort((a, b) => Math.abs(moves[b] as number) - Math.abs(moves[a] as number) || a - b)
    .slice(0, featuresPerLine);
}

function shownValue(
  column: Column | undefined,
  row: number,
): { value: number | null; text: string | null } {
  if (column?.kind === 'category') {
    return { value: null, text: column.levels[column.codes[row] as number] ?? null };
  }
  const value = column?.values[row];
  return { value: value === undefined || Number.isNaN(value) ? null : value, text: null };
}
