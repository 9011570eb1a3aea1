import type { KnownFact } from './relations.ts';

/** What a number of a feature counts; a share is 0..1, a ratio is last ÷ before (1 = unchanged). */
export type FeatureUnit =
  | 'minutes'
  | 'seconds'
  | 'calls'
  | 'messages'
  | 'megabytes'
  | 'sessions'
  | 'events'
  | 'money'
  | 'days'
  | 'months'
  | 'years'
  | 'hours'
  | 'contacts'
  | 'cells'
  | 'devices'
  | 'lines'
  | 'count'
  | 'share'
  | 'ratio'
  | 'per_week'
  | 'per_period'
  | 'grade'
  | 'flag'
  | 'category'
  | 'measure';

export const featureFamilies = [
  'usage',
  'rhythm',
  'decline',
  'billing',
  'top_ups',
  'complaints',
  'network',
  'circle',
  'rivals',
  'mobility',
  'device',
  'contract',
  'calendar',
  'events',
  'campaigns',
  'periods',
  'tariff',
  'influence',
  'need',
  'pauses',
  'journey',
] as const;

export type FeatureFamily = (typeof featureFamilies)[number];

/** The relations features are aggregated from; each is a statement in `relations/`. */
export type RelationName =
  | 'line'
  | 'line_week'
  | 'contact'
  | 'service_contact'
  | 'night_place'
  | 'handset'
  | 'bill'
  | 'recharge'
  | 'complaint'
  | 'service_event'
  | 'campaign'
  | 'usage_period'
  | 'usage_measure'
  | 'tariff_fit'
  | 'price_rise'
  | 'heir_number'
  | 'influence'
  | 'household'
  | 'experience'
  | 'pause'
  | 'walk'
  | 'contact_walk';

/** One column of the feature table: one aggregate over one relation, grouped by line. */
export interface Feature {
  /** Full name with unit and window, snake_case: `voice_out_minutes_last_28d`. */
  name: string;
  family: FeatureFamily;
  unit: FeatureUnit;
  from: RelationName;
  /** Days before the as-of date that the feature looks at; null: all that is kept. */
  windowDays: number | null;
  /** An aggregate expression over the columns of `from`. */
  sql: string;
  /** The value of a line that has no row in `from`, where the extract itself is there. */
  whenSilent: 0 | null;
  /** What it tells, as a piece of a sentence. */
  why: { en: string; zh: string };
  /** The extracts it is made from. */
  source: string;
  /** Facts beside those of `from` without which the feature is null. */
  needs?: readonly KnownFact[];
}

/** Whether the feature is a text column. */
export function isCategory(feature: Feature): boolean {
  return feature.unit === 'category';
}
