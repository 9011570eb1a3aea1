import type { Day } from '../core/dates.ts';

/** What the features of one day look like, against an earlier day. */
export interface FeatureProfile {
  asOf: Day;
  lines: number;
  /** The earlier day, on which drift and AUC rest; null where nothing is known that far back. */
  against: Day | null;
  linesBefore: number;
  /** Lines of the earlier day that were known to have left or fallen silent within the horizon, by `asOf`. */
  left: number;
  /** Whether silent exits are among them. */
  silent: boolean;
  features: ProfiledFeature[];
}

/** One feature; shares are 0..1, null where there is nothing to tell. */
export interface ProfiledFeature {
  name: string;
  family: string;
  unit: string;
  source: string;
  /** Share of lines with a value. */
  known: number;
  /** Share of the known values that are 0. */
  zeros: number | null;
  min: number | null;
  p10: number | null;
  median: number | null;
  p90: number | null;
  max: number | null;
  /** Known values in eight bands of equal width from the 1st to the 99th percentile, the ends open. */
  bars: number[];
  /** Texts: how many there are, and the commonest with its share. */
  texts: number | null;
  commonest: string | null;
  commonest_share: number | null;
  /** Population stability index against the earlier day: below 0.1 the same, above 0.25 another population. */
  drift: number | null;
  /** Chance that a line that left has a higher value than one that stayed, with its 95 % interval (DeLong); of texts none. */
  auc: number | null;
  auc_low: number | null;
  auc_high: number | null;
}
