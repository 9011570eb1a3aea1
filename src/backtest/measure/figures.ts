import { listShares } from '../../model/validate.ts';
import { sumOf } from './sums.ts';

/** A figure of all that is judged: its name, whether more is better, and how it follows from sums. */
export interface FigureKind {
  name: string;
  better: 'more' | 'less' | undefined;
  of(sum: (name: string) => number): number;
}

const atShares = listShares.flatMap((share) =>
  atList(`${share * 100}pc`, `listed_${share}`, `hits_${share}`),
);

/**
 * The figures, each a ratio of sums. Over several dates: rows are ranked within their date, never
 * across dates; AUC is the share of pairs of one date that are ranked rightly, average precision
 * the mean over exits, lists are added up, money and lists are told per date.
 */
export const figureKinds: readonly FigureKind[] = [
  { name: 'base_rate', better: undefined, of: (sum) => sum('ones') / sum('rows') },
  { name: 'mean_probability', better: undefined, of: (sum) => sum('predicted') / sum('rows') },
  { name: 'auc', better: 'more', of: (sum) => sum('concordant') / sum('pairs') },
  { name: 'average_precision', better: 'more', of: (sum) => sum('precisions') / sum('ones') },
  ...atShares,
  { name: 'listed_at_capacity', better: undefined, of: (sum) => sum('listed') / sum('dates') },
  ...atList('capacity', 'listed', 'hits'),
  { name: 'emp', better: 'more', of: (sum) => sum('profit') / sum('rows') },
  { name: 'brier', better: 'less', of: (sum) => sum('squares') / sum('rows') },
  { name: 'ece', better: 'less', of: calibrationError },
  {
    name: 'auc_external',
    better: 'more',
    of: (sum) => sum('externalConcordant') / sum('externalPairs'),
  },
  {
    name: 'auc_internal',
    better: 'more',
    of: (sum) => sum('internalConcordant') / sum('internalPairs'),
  },
  { name: 'direction_right', better: 'more', of: (sum) => sum('rightly') / sum('switched') },
  { name: 'expected_profit', better: undefined, of: (sum) => sum('expectedGain') / sum('dates') },
  { name: 'profit', better: 'more', of: (sum) => sum('gain') / sum('dates') },
];

/** The values of all figures, in their order; NaN where one cannot be told. */
export function figuresOf(sums: Float64Array): Float64Array {
  const sum = (name: string) => sumOf(sums, name);
  return Float64Array.from(figureKinds, (kind) => kind.of(sum));
}

function atList(name: string, listed: string, hits: string): FigureKind[] {
  return [
    {
      name: `precision_at_${name}`,
      better: 'more',
      of: (sum) => sum(hits) / sum(listed),
    },
    { name: `recall_at_${name}`, better: 'more', of: (sum) => sum(hits) / sum('ones') },
    {
      name: `lift_at_${name}`,
      better: 'more',
      of: (sum) => sum(hits) / sum(listed) / (sum('ones') / sum('rows')),
    },
  ];
}

/** Distance of predicted from observed over bands of equal width. @see Naeini et al. 2015 */
function calibrationError(sum: (name: string) => number): number {
  let off = 0;
  for (let band = 0; band < 10; band++) off += Math.abs(sum(`off_${band}`));
  return off / sum('rows');
}
