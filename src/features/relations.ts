import { readSql } from '../db/sql-file.ts';
import type { RelationName } from './feature.ts';

/** Facts of the warehouse that features are made of; read as `warehouse.<fact>_known(as_of)`. */
export type KnownFact =
  | 'line_day'
  | 'contact_week'
  | 'usage'
  | 'usage_measures'
  | 'bills'
  | 'recharges'
  | 'complaints'
  | 'service_events'
  | 'plans'
  | 'campaigns'
  | 'numbers'
  | 'accounts'
  | 'experience_day';

/** What days are summed to; read as `warehouse.<rollup>_known(as_of, weeks)`. */
export const knownWeeks = ['line_week', 'stay_week'] as const;
export type KnownWeek = (typeof knownWeeks)[number];

/** A statement that features are aggregated from, over facts that the composer has cut at the as-of date. */
export interface Relation {
  file: string;
  /** Facts it reads, by their bare names, and the weeks that their days are summed to. */
  reads: readonly (KnownFact | KnownWeek)[];
  /** The relation is missing when this fact is. */
  fact: KnownFact | 'line';
  /** Columns that this form of the relation cannot fill. */
  lacks: readonly string[];
  /** Whether a feature is null when its window is longer than the history of `fact`. */
  isWindowed: boolean;
  /** Whether its lines are told by their numbers (`line_no`), as ties between lines are, and not by their ids. */
  isNumbered?: boolean;
}

/** Weeks that `line_week` looks back over. */
export const lineWeeks = 13;

const lineWeek: Relation = {
  ...windowed('line-week.sql', 'line_day'),
  reads: ['line_week'],
};

/** What `line_week` is made of when no CDRs are known: usage periods spread over their days. */
export const lineWeekFromUsage: Relation = {
  ...windowed('line-week-from-usage.sql', 'usage'),
  lacks: nullColumns('line-week-from-usage.sql'),
};

export const relations: Record<RelationName, Relation> = {
  line: { ...plain('line.sql', 'line', ['plans', 'accounts']) },
  line_week: lineWeek,
  contact: { ...windowed('contact.sql', 'contact_week'), reads: [] },
  service_contact: { ...windowed('service-contact.sql', 'contact_week'), reads: [] },
  night_place: { ...windowed('night-place.sql', 'line_day'), reads: ['stay_week'] },
  handset: { ...windowed('handset.sql', 'line_day'), reads: ['stay_week'] },
  bill: plain('bill.sql', 'bills'),
  recharge: plain('recharge.sql', 'recharges'),
  complaint: plain('complaint.sql', 'complaints'),
  service_event: plain('service-event.sql', 'service_events'),
  campaign: plain('campaign.sql', 'campaigns', ['campaigns', 'plans']),
  usage_period: plain('usage-period.sql', 'usage'),
  usage_measure: plain('usage-measure.sql', 'usage_measures'),
  tariff_fit: plain('tariff-fit.sql', 'plans', []),
  price_rise: plain('price-rise.sql', 'plans', [
    'plans',
    'line_day',
    'recharges',
    'service_events',
  ]),
  heir_number: { ...windowed('heir-number.sql', 'contact_week'), reads: [] },
  influence: { ...windowed('influence.sql', 'contact_week'), reads: [], isNumbered: true },
  household: { ...windowed('household.sql', 'contact_week'), reads: [] },
  pause: { ...windowed('pause.sql', 'line_day'), reads: ['line_day', 'line_week'] },
  walk: plain('walk.sql', 'line'),
  contact_walk: { ...windowed('contact-walk.sql', 'contact_week'), reads: [], isNumbered: true },
  experience: { ...windowed('experience.sql', 'line_day'), reads: ['experience_day'] },
};

/** Those that are made of what the stage model tells. */
export const ofWalks: readonly RelationName[] = ['walk', 'contact_walk'];

/** The statement of a relation or of a base table. */
export function relationSql(file: string): string {
  return readSql(import.meta.url, `relations/${file}`);
}

function windowed(file: string, fact: KnownFact): Relation {
  return { file, reads: [fact], fact, lacks: [], isWindowed: true };
}

function plain(
  file: string,
  fact: Relation['fact'],
  reads: readonly KnownFact[] = fact === 'line' ? [] : [fact],
): Relation {
  return { file, reads, fact, lacks: [], isWindowed: false };
}

/** The columns that a statement states as `null::type as name`. */
function nullColumns(file: string): string[] {
  return [...relationSql(file).matchAll(/null::\w+ as (\w+)/g)].map((match) => String(match[1]));
}
