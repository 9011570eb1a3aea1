import type { Day } from '../core/dates.ts';

/** One line's whole story as of one day: only what was known then. Chances are 0..1, money is in the operator's currency. */
export interface Story {
  asOf: Day;
  /** stored: the night of that date is in the warehouse; worked_out: made for this story and not kept. */
  night: 'stored' | 'worked_out';
  line: LineFacts;
  /** Null where the line was not active on that day, so that nothing was said of it. */
  standing: Standing | null;
  list: ListPlace | null;
  /** As an agent reads them, the most informative first. */
  reasons: string[];
  /** What the playbook has for the line, in the configured language. */
  answer: { action: string | null; offer: string | null };
  /** Weeks up to the day, oldest first. */
  ribbon: RibbonWeek[];
  /** walk: every week as the written stage model follows it; nights: the last stored night of each week. */
  ribbonFrom: 'walk' | 'nights';
  weeks: Week[];
  bills: Bill[];
  happenings: Happening[];
  circle: Contact[];
  features: FeatureOfLine[];
  changes: Changes | null;
  tariff: Tariff | null;
  missing: Missing;
}

export interface LineFacts {
  subscriber_id: string;
  msisdn: string | null;
  customer_id: string | null;
  account_id: string | null;
  status: string;
  brand: string | null;
  plan_id: string | null;
  plan_name: string | null;
  payment_type: string | null;
  region: string | null;
  sales_channel: string | null;
  manager_id: string | null;
  activated_on: Day;
  closed_on: Day | null;
  contract_end_on: Day | null;
  tenure_days: number;
  do_not_contact: boolean;
}

export interface Standing {
  model_version: string;
  churn_probability: number;
  p_external: number;
  p_silent: number;
  p_internal: number;
  /** Active lines of the night, their mean chance, and how many of them have a smaller one. */
  lines: number;
  mean_chance: number;
  lines_below: number;
  stage: string;
  stage_since: Day;
  previous_stage: string | null;
  driver: string;
  p_tariff: number;
  p_service: number;
  p_influence: number;
  p_brand: number;
  p_need: number;
  switch_type: string;
  segment: string;
  lifecycle: string;
  value_12m: number | null;
  expected_benefit: number | null;
  offer_id: string | null;
}

/** Where the list of the night has the line, or why it has not. */
export interface ListPlace {
  arm: 'treat' | 'control' | 'none';
  alert_id: string | null;
  rank: number | null;
  queue: string | null;
  state: string | null;
  contact_by: Day | null;
  /** For arm none: stage stable, or the cause for which a line with a stage is left out. */
  left_out: string | null;
}

export interface RibbonWeek {
  /** Its last day, or the day of its last stored night. */
  ends_on: Day;
  stage: string;
  p_stable: number;
  p_idea: number;
  p_inducement: number;
  p_decision: number;
  p_action: number;
  churn_probability: number | null;
}

export interface Week {
  starts_on: Day;
  ends_on: Day;
  minutes_out: number | null;
  minutes_in: number | null;
  megabytes: number | null;
  messages: number | null;
  outgoing_days: number | null;
  charge: number | null;
  top_ups: number | null;
}

export interface Bill {
  period: string;
  issued_on: Day;
  recurring: number | null;
  usage: number | null;
  overage: number | null;
  discount: number | null;
  total: number;
  paid_on: Day | null;
  arrears: number | null;
}

export interface Happening {
  happened_on: Day;
  what: 'event' | 'complaint' | 'resolved' | 'service_call' | 'alert' | 'control' | 'contact';
  word: string | null;
  detail: string | null;
  reason: string | null;
  number: number | null;
}

export interface Contact {
  peer: string;
  operator: string | null;
  outgoing: number;
  incoming: number;
  minutes: number;
  weeks: number;
  first_day: Day;
  last_day: Day;
}

/** A feature that moved the score, beside what the line's peers have. */
export interface FeatureOfLine {
  feature: string;
  family: string;
  /** How far it moved the log odds; above zero: towards leaving. */
  log_odds: number;
  value: number | null;
  value_text: string | null;
  peers_median: number | null;
  peers_text: string | null;
  /** Share of peers with a smaller value (equal ones count half), 0..1; null for texts and unknown values. */
  percentile: number | null;
}

/** The chance if one thing were as it is with the line's peers, by the model that scored the line. */
export interface Changes {
  churn_probability: number;
  peers: number;
  lowering: Change[];
  raising: Change[];
  families: FamilyChange[];
}

export interface Change {
  feature: string;
  from: number | null;
  from_text: string | null;
  to: number | null;
  to_text: string | null;
  churn_probability: number;
}

export interface FamilyChange {
  family: string;
  features: number;
  churn_probability: number;
}

/** What the line's traffic of the last whole months costs a month, here and elsewhere. */
export interface Tariff {
  own_plan_id: string;
  own_name: string | null;
  own_fee: number | null;
  own_amount: number;
  best_own_plan_id: string | null;
  best_own_name: string | null;
  best_own_fee: number | null;
  best_own_saving: number | null;
  best_rival_plan_id: string | null;
  best_rival_name: string | null;
  best_rival_operator: string | null;
  best_rival_fee: number | null;
  best_rival_gain: number | null;
  months: number;
}

export interface Missing {
  /** Extracts of which nothing was known. */
  extracts: string[];
  features: number;
  /** Features without a value for anybody (no extract, or too short a history), and for this line alone, by source. */
  for_all: { source: string; features: number }[];
  for_line: { source: string; features: number }[];
  /** Sentences, in the configured language. */
  notes: string[];
}
