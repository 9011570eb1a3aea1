import { encodeTable } from './features.ts';
import type { Model } from './model.ts';
import { shapOfPaths } from './shap-paths.ts';
import { type Table, takeRows } from './table.ts';
import { expectedAnswer, pathsOf } from './tree-paths.ts';

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
  const values = encodeTable(model.features, chosen);
  const result = new Float64Array(chosen.rows * model.features.length);
  shapOfPaths(pathsOf(model.ensemble), values, result);
  return {
    base: model.base + expectedAnswer(model.ensemble),
    features: model.features.map((feature) => feature.name),
    values: result,
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
