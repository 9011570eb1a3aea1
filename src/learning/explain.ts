import { hireCrew } from './crew.ts';
import type { ShapRequest } from './crew-answers.ts';
import { encodeTable } from './features.ts';
import type { Model } from './model.ts';
import { shapOfEnsemble } from './shap-paths.ts';
import { type Table, takeRows } from './table.ts';
import { expectedAnswer } from './tree-paths.ts';

/** What each feature adds to a row's score; `base` and a row's values add up to its score. */
export interface Explanation {
  /** The score of a row of which nothing is known. */
  base: number;
  /** Names by column of `values`. */
  features: string[];
  /** Rows x features, row after row; in log odds, or in probability for a forest. */
  values: Float64Array;
}

/**
 * Exact Shapley values of the trees, where a branch that is not known is weighed by the training
 * rows that took it (path-dependent TreeSHAP).
 *
 * @param rows the rows to explain, in the order wanted; all when left out
 * @see Lundberg et al. 2020; Yang 2021 for working per leaf and set of conditions met
 */
export function explain(model: Model, table: Table, rows?: ArrayLike<number>): Explanation {
  const chosen = rows ? takeRows(table, rows) : table;
  const columns = encodeTable(model.features, chosen);
  return explanationOf(model, shapOfEnsemble(model.ensemble, columns));
}

/** The same for many rows by several threads; the values do not depend on their number. */
export async function explainWithThreads(
  model: Model,
  table: Table,
  { threads, rows }: { threads: number; rows?: ArrayLike<number> },
): Promise<Explanation> {
  const chosen = rows ? takeRows(table, rows) : table;
  if (threads < 2 || chosen.rows < worthThreads) return explain(model, chosen);
  const columns = encodeTable(model.features, chosen);
  const values = new Float64Array(chosen.rows * columns.length);
  const starts = Array.from(
    { length: Math.ceil(chosen.rows / chunkRows) },
    (_, i) => i * chunkRows,
  );
  const queue = starts.values();
  const crew = hireCrew(threads);
  const work = async (worker: number) => {
    for (const start of queue) {
      const part = columns.map((column) => column.slice(start, start + chunkRows));
      const request: ShapRequest = { kind: 'shap', trees: model.ensemble, columns: part };
      values.set(await crew.ask<Float64Array>(worker, request), start * columns.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, (_, worker) => work(worker)));
  } finally {
    await crew.letGo();
  }
  return explanationOf(model, values);
}

/** Rows handed to a thread at a time: many, since what was worked out for one serves the next. */
const chunkRows = 2048;
const worthThreads = 2 * chunkRows;

function explanationOf(model: Model, values: Float64Array): Explanation {
  return {
    base: model.base + expectedAnswer(model.ensemble),
    features: model.features.map((feature) => feature.name),
    values,
  };
}

/**
 * Adds up what the features of a family add: Shapley values of a family are those of its members.
 *
 * @param familyOf the family of a feature by its name
 */
export function groupByFamily(
  explanation: Explanation,
  familyOf: (feature: string) => string,
): Explanation {
  const families = [...new Set(explanation.features.map(familyOf))].sort();
  const place = explanation.features.map((feature) => families.indexOf(familyOf(feature)));
  const width = explanation.features.length;
  const rows = explanation.values.length / width;
  const values = new Float64Array(rows * families.length);
  for (let row = 0; row < rows; row++)
    for (let feature = 0; feature < width; feature++)
      values[row * families.length + place[feature]!]! +=
        explanation.values[row * width + feature]!;
  return { base: explanation.base, features: families, values };
}
