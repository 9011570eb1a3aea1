import type { Table } from './table.ts';

/** How to learn. What is left out follows from the size of the table. */
export interface LearnOptions {
  learner?: LearnerName;
  seed: number;
  /** Worker threads; 1 works in the calling thread. The model does not depend on it. */
  threads?: number;
  /** Number of trees. Given without `validation`, exactly so many are grown on all rows. */
  trees?: number;
  leaves?: number;
  learningRate?: number;
  maxDepth?: number;
  /** A leaf holds at least so many rows. */
  minRows?: number;
  minWeight?: number;
  minGain?: number;
  l1?: number;
  l2?: number;
  /** Shares of rows and columns drawn for each tree. */
  rowShare?: number;
  columnShare?: number;
  /** Bins a column, up to 255, beside the one for missing. */
  bins?: number;
  /** Boosting only: the first so many trees split on these columns alone, known beforehand to tell most. */
  leading?: { columns: string[]; trees: number };
  /** By column name: 1 only rises, -1 only falls. */
  monotone?: Record<string, 1 | -1>;
  /** n weights, none below 0. */
  weights?: Float64Array;
  /** Trees behind the best log loss on these rows are left out; later rows than those learned from. */
  validation?: { table: Table; labels: Uint8Array; weights?: Float64Array };
  /** Trees to wait for a better log loss before stopping. */
  patience?: number;
  /** Without `trees` and `validation`: so many ensembles, each stopped on its own part of the rows. */
  parts?: number;
}

export type LearnerName = 'boosting' | 'forest' | 'ml-random-forest';

export const learnerNames: LearnerName[] = ['boosting', 'forest', 'ml-random-forest'];
