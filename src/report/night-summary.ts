import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';

/** What one night comes to; numbers only, no line and no person. */
export interface NightSummary {
  asOf: Day;
  scored: number;
  alerts: number;
  controls: number;
  modelVersion: string | null;
  meanChance: number | null;
  withoutRevenue: number;
  /** Stable to action; `chance` is the mean churn probability. */
  stages: { stage: string; lines: number; chance: number | null }[];
  alertStages: Count[];
  drivers: Count[];
  queues: Count[];
  states: Count[];
  switchTypes: Count[];
  leftOut: Count[];
  lifecycles: Count[];
  segments: { name: string; lines: number; chance: number | null }[];
  /** Lines in bands of churn probability, `from` inclusive. */
  scoreBands: { from: number; lines: number }[];
  transitions: { from: string; to: string; lines: number }[];
  evidence: { name: string; stage: string; lines: number; en: string; zh: string }[];
  freshness: Freshness[];
  benefit: number | null;
}

export interface Count {
  name: string;
  lines: number;
}

export type Freshness = {
  extract: string;
  newest: Day | null;
  rows: number;
  /** From files with a date. */
  rejected: number;
  /** From files without one, whenever they were read. */
  rejected_undated: number;
};

const stageNames = ['stable', 'idea', 'inducement', 'decision', 'action'];

/** Gathers what the report and the metrics tell about the night of `asOf`. */
export async function summariseNight(db: Database, asOf: Day): Promise<NightSummary> {
  const read = <Shape extends Record<string, unknown>>(file: string) =>
    db.rows<Shape>(readSql(import.meta.url, `queries/${file}.sql`), { as_of: asOf });
  const [totals] = await read<Totals>('totals');
  const counts = await read<{ about: string; name: string; lines: number }>('counts');
  const stages = await read<NightSummary['stages'][number]>('stages');
  const about = (what: string): Count[] =>
    counts.filter((row) => row.about === what).map(({ name, lines }) => ({ name, lines }));
  return {
    asOf,
    scored: totals?.scored ?? 0,
    alerts: totals?.alerts ?? 0,
    controls: totals?.controls ?? 0,
    modelVersion: totals?.model_version ?? null,
    meanChance: totals?.mean_chance ?? null,
    withoutRevenue: totals?.without_revenue ?? 0,
    benefit: totals?.benefit ?? null,
    stages: stageNames.flatMap((stage) => stages.filter((row) => row.stage === stage)),
    alertStages: about('stage'),
    drivers: about('driver'),
    queues: about('queue'),
    states: about('state'),
    switchTypes: about('switch_type'),
    leftOut: about('left_out'),
    lifecycles: about('lifecycle'),
    segments: await read<NightSummary['segments'][number]>('segments'),
    scoreBands: await read<NightSummary['scoreBands'][number]>('score-bands'),
    transitions: await read<NightSummary['transitions'][number]>('transitions'),
    evidence: await read<NightSummary['evidence'][number]>('evidence'),
    freshness: await read<Freshness>('freshness'),
  };
}

interface Totals extends Record<string, unknown> {
  scored: number;
  alerts: number;
  controls: number;
  model_version: string | null;
  mean_chance: number | null;
  without_revenue: number;
  benefit: number | null;
}
