import { type Day, daysBetween } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import type { Feature } from './feature.ts';
import {
  type KnownFact,
  type KnownWeek,
  knownWeeks,
  lineWeekFromUsage,
  lineWeeks,
  type Relation,
  relations,
} from './relations.ts';

/** What the warehouse knows of on the as-of date. */
export interface Availability {
  facts: ReadonlySet<KnownFact>;
  /** Days of history of a fact, from its first known day to the as-of date; of usage: to `anchor`. */
  historyDays: ReadonlyMap<KnownFact, number>;
  /** The day from which weeks of usage periods are counted back: the end of the newest one known. */
  anchor: Day;
  /** Rollups of weeks all of which are laid down, so that no day need be summed. */
  laid: ReadonlySet<KnownWeek>;
}

/** Asks of which facts anything is known on the as-of date, and since when. */
export async function findAvailability(db: Database, asOf: Day): Promise<Availability> {
  const extents = await db.rows<{ fact: KnownFact; first_day: Day; last_day: Day }>(
    `select fact, first_day::varchar as first_day, last_day::varchar as last_day
    from warehouse.extent_known($as_of::date) order by fact`,
    { as_of: asOf },
  );
  const anchor = extents.find(({ fact }) => fact === 'usage')?.last_day ?? asOf;
  return {
    facts: new Set(extents.map(({ fact }) => fact)),
    historyDays: new Map(
      extents.map(({ fact, first_day: first }) => [
        fact,
        daysBetween(first, fact === 'usage' ? anchor : asOf) + 1,
      ]),
    ),
    anchor,
    laid: await findLaid(db, asOf),
  };
}

async function findLaid(db: Database, asOf: Day): Promise<Set<KnownWeek>> {
  const laid = new Set<KnownWeek>();
  for (const rollup of knownWeeks) {
    const missing = await db.value<number>(
      `select count(*) from warehouse.week_asked($rollup, 7, $as_of::date, $weeks::integer, '')
       where not is_laid`,
      { rollup, as_of: asOf, weeks: lineWeeks },
    );
    if (missing === 0) laid.add(rollup);
  }
  return laid;
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
