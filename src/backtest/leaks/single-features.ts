import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { rocAuc } from '../../learning/metrics/roc-auc.ts';
import type { Matrices } from '../work/matrices.ts';

/** How well one feature alone tells who will go. */
export interface SingleFeature {
  feature: string;
  family: string;
  /** 0.5..1, whichever way the feature points. */
  auc: number;
  /** Tells more than honest features are known to, or more than the whole model does. */
  suspicious: boolean;
}

const mostLines = 20_000;
/** From here on a single feature deserves a look. */
const suspiciousFrom = 0.9;
/**
 * A feature that beats the model which was given it knew less, or something else, on the dates that
 * were learned from: as one that is filled in only afterwards.
 */
const suspiciousAboveModel = { from: 0.8, by: 0.02 };

/**
 * The AUC of every numeric feature alone on one date of `backtest_judged`, the strongest first. A
 * missing value counts as lowest: that something is missing may tell as well.
 *
 * @param modelAuc of the model on that date
 */
export async function rankSingleFeatures(request: {
  db: Database;
  matrices: Matrices;
  asOf: Day;
  modelAuc: number;
}): Promise<SingleFeature[]> {
  const { db, matrices, asOf, modelAuc } = request;
  const read = await db.columns(
    `select judged.churned, feature.* exclude (as_of, subscriber_id)
     from ${await matrices.of(asOf)} as feature
     join (
       select subscriber_id, churned from backtest_judged
       where as_of = $as_of::date order by md5(subscriber_id) limit ${mostLines}
     ) as judged using (subscriber_id)
     order by subscriber_id`,
    { as_of: asOf },
  );
  const [label, ...columns] = read.columns;
  if (label?.kind !== 'numeric') throw new Error('the judged lines have no label');
  const family = new Map(matrices.features.map((feature) => [feature.name, feature.family]));
  return columns
    .flatMap((column) => {
      if (column.kind !== 'numeric') return [];
      const values = column.values.map((value) =>
        Number.isNaN(value) ? -Number.MAX_VALUE : value,
      );
      const auc = rocAuc(values, label.values);
      if (Number.isNaN(auc)) return [];
      return [{ name: column.name, auc: Math.max(auc, 1 - auc) }];
    })
    .sort((a, b) => b.auc - a.auc || (a.name < b.name ? -1 : 1))
    .map(({ name, auc }) => ({
      feature: name,
      family: family.get(name) ?? 'other',
      auc: Math.round(auc * 1e6) / 1e6,
      suspicious: auc >= suspiciousFrom || beats(auc, modelAuc),
    }));
}

function beats(auc: number, modelAuc: number): boolean {
  const { from, by } = suspiciousAboveModel;
  return auc >= from && auc >= modelAuc + by;
}
