import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import type { Feature } from './feature.ts';
import { type KnownFact, lineWeekFromUsage, type Relation, relations } from './relations.ts';

/** What the warehouse knows of on the as-of date. */
export interface Availability {
  facts: ReadonlySet<KnownFact>;
  /** Days of history of a fact of activity, from its first known day to `anchor`. */
  historyDays: ReadonlyMap<KnownFact, number>;
  /** The day from which weeks of usage periods are counted back: the end of the newest one known. */
  anchor: Day;
}

const facts: readonly KnownFact[] = [
  ...new Set(Object.values(relations).flatMap((relation) => relation.reads)),
  'numbers',
];

/** Asks which extracts have any row known on the as-of date, and since when. */
export async function findAvailability(db: Database, asOf: Day): Promise<Availability> {
  const found = new Set<KnownFact>();
  for (const fact of facts) {
    const sql = `select count(*) > 0 as is_there from (from warehouse.${fact}_known($as_of::date) limit 1)`;
    if (await db.value<boolean>(sql, { as_of: asOf })) found.add(fact);
  }
  const historyDays = new Map<KnownFact, number>();
  for (const [fact, first] of [
    ['line_day', 'day'],
    ['contact_week', 'first_day'],
  ] as const) {
    if (!found.has(fact)) continue;
    const sql = `select $as_of::date - min(${first}) + 1 from warehouse.${fact}_known($as_of::date)`;
    historyDays.set(fact, Number(await db.value(sql, { as_of: asOf })));
  }
  let anchor = asOf;
  if (found.has('usage')) {
    const [period] = await db.rows<{ anchor: string; days: number }>(
      'select max(period_end)::varchar as anchor, max(period_end) - min(period_start) + 1 as days from warehouse.usage_known($as_of::date)',
      { as_of: asOf },
    );
    anchor = period?.anchor ?? asOf;
    historyDays.set('usage', Number(period?.days ?? 0));
  }
  return { facts: found, historyDays, anchor };
}

/** The form a relation takes with what is there; undefined when its extract is missing. */
export function chooseRelation(
  name: keyof typeof relations,
  available: Availability,
): Relation | undefined {
  const relation = relations[name];
  if (relation.fact === 'line' || available.facts.has(relation.fact)) return relation;
  return name === 'line_week' && available.facts.has('usage') ? lineWeekFromUsage : undefined;
}

/**
 * Whether the feature can be told: its further facts are there, the relation has its columns,
 * and the history reaches back over its whole window.
 */
export function canTell(feature: Feature, relation: Relation, available: Availability): boolean {
  if (feature.needs?.some((fact) => !available.facts.has(fact))) return false;
  if (relation.lacks.some((column) => new RegExp(`\\b${column}\\b`).test(feature.sql)))
    return false;
  if (!relation.isWindowed || relation.fact === 'line' || feature.windowDays === null) return true;
  return feature.windowDays <= (available.historyDays.get(relation.fact) ?? 0);
}
