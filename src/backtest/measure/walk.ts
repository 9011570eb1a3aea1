import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** Days between the first date on a list and the exit, of exits that were on it. */
export interface LeadTime {
  list: 'capacity' | 'capacity_by_probability' | 'top';
  exits: number;
  listed: number;
  lower_days: number | null;
  median_days: number | null;
  upper_days: number | null;
}

/** How far the lists and the order of two neighbouring dates agree. */
export interface Stability {
  as_of: string;
  before: string;
  /** Lines judged on both dates. */
  lines: number;
  top_before: number;
  top_both: number;
  listed_before: number;
  listed_both: number;
  /** Spearman's, −1..1. */
  order_agreement: number | null;
}

export interface StageFlow {
  from_stage: string;
  to_stage: string;
  lines: number;
}

/** What the dates tell together: of `backtest_judged`. */
export interface Walk {
  leadTimes: LeadTime[];
  stability: Stability[];
  stageFlow: StageFlow[];
  daysToExit: { stage: string; exits: number; median_days: number }[];
}

/** The share of the base that counts as the top of the order. */
const topShare = 0.1;

/** Reads lead times, stability and the flow of stages off the judged dates. */
export async function measureWalk(db: Database): Promise<Walk> {
  const read = (file: string) =>
    db.rows(readSql(import.meta.url, file), { top_share: topShare }) as Promise<unknown>;
  return {
    leadTimes: (await read('lead-time.sql')) as LeadTime[],
    stability: (await read('stability.sql')) as Stability[],
    stageFlow: (await read('stage-flow.sql')) as StageFlow[],
    daysToExit: (await read('exit-days.sql')) as Walk['daysToExit'],
  };
}
