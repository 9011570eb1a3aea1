import { quoteName } from '../db/quote.ts';
import { createTable } from './create-table.ts';
import { type Feature, isCategory, type RelationName } from './feature.ts';
import {
  type KnownFact,
  type KnownWeek,
  knownWeeks,
  type Relation,
  relationSql,
} from './relations.ts';

/** Facts that belong to lines and are read for the lines of a pass only. */
const factsOfLines: readonly KnownFact[] = [
  'line_day',
  'contact_week',
  'usage',
  'usage_measures',
  'bills',
  'recharges',
  'complaints',
  'service_events',
  'experience_day',
];

/**
 * The statement that fills `feature_from_<relation>`: one row per line of the pass, in order of the
 * lines, one column per feature; a line without rows in the relation gets `whenSilent`. The only
 * place where facts are cut at the as-of date.
 *
 * Binds: $as_of, $first_line, $last_line (the pass), and those of the relation.
 */
export function composeRelation(options: {
  name: RelationName;
  relation: Relation;
  features: readonly Feature[];
  /** Whether few of the lines are asked for: then facts of others are sifted out first. */
  isSample: boolean;
  /** Rollups of weeks all of which are laid down. */
  laid: ReadonlySet<KnownWeek>;
}): string {
  const { name, relation, features } = options;
  const facts = relation.reads.map((fact) => `${fact} as (${cutAtAsOf(fact, options)})`);
  const rows = `relation as (\n${relationSql(relation.file)})`;
  const columns = features.map((feature) => `${typed(feature)} as ${quoteName(feature.name)}`);
  const key = relation.isNumbered ? 'line_no' : 'subscriber_id';
  const summed = `summed as (\n  select ${key},\n  ${columns.join(',\n  ')}\n  from relation group by ${key}\n)`;
  return [
    `create or replace temp table ${resultTable(name)} as`,
    `with ${[...facts, rows, summed].join(',\n')}`,
    `select subscriber_id,\n  ${features.map(filled).join(',\n  ')}`,
    relation.isNumbered
      ? 'from feature_pass left join feature_base_line_no using (subscriber_id) left join summed using (line_no)'
      : 'from feature_pass left join summed using (subscriber_id)',
    'order by subscriber_id',
  ].join('\n');
}

/** The statement that makes the empty feature table. */
export function composeTable(into: string, features: readonly Feature[]): string {
  const columns = features.map(
    (feature) => `${quoteName(feature.name)} ${isCategory(feature) ? 'varchar' : 'float'}`,
  );
  return `${createTable(into)} (\n  as_of date not null,\n  subscriber_id varchar not null,\n  ${columns.join(',\n  ')}\n)`;
}

/**
 * The statement that puts the parts of a pass together. Every part has the same lines in the same
 * order, so they are laid side by side: joins of hundreds of columns cost more than all else.
 * A feature that is not in `built` is null for everybody.
 */
export function composeInsert(
  into: string,
  features: readonly Feature[],
  built: ReadonlyMap<RelationName, readonly Feature[]>,
): string {
  const there = new Set([...built.values()].flat());
  const columns = features.map((feature) =>
    there.has(feature) ? `${resultTable(feature.from)}.${quoteName(feature.name)}` : 'null',
  );
  const parts = [...built.keys()].map((name) => `positional join ${resultTable(name)}`);
  return [
    `insert into ${into}`,
    `select $as_of::date, feature_pass.subscriber_id,\n  ${columns.join(',\n  ')}`,
    `from feature_pass\n${parts.join('\n')}`,
  ].join('\n');
}

/** The temp table that holds a relation's part of a pass. */
export function resultTable(name: RelationName): string {
  return `feature_from_${name}`;
}

function cutAtAsOf(
  fact: Relation['reads'][number],
  { isSample, laid }: { isSample: boolean; laid: ReadonlySet<KnownWeek> },
): string {
  const ofPass = 'where subscriber_id between $first_line and $last_line';
  const alsoOfPass = isSample
    ? ' and subscriber_id in (select subscriber_id from feature_pass)'
    : '';
  if (isWeek(fact)) {
    const counted = '$as_of::date, $line_weeks::integer';
    if (laid.has(fact)) return `from warehouse.${fact}_laid(${counted}) ${ofPass}${alsoOfPass}`;
    const known = isSample ? `_known_of(${counted}, 'feature_pass')` : `_known(${counted})`;
    return `from warehouse.${fact}${known} ${ofPass}`;
  }
  const cut = `from warehouse.${fact}_known($as_of::date)`;
  return factsOfLines.includes(fact) ? `${cut} ${ofPass}${alsoOfPass}` : cut;
}

function isWeek(fact: Relation['reads'][number]): fact is KnownWeek {
  return (knownWeeks as readonly string[]).includes(fact);
}

function typed(feature: Feature): string {
  return `(${feature.sql})::${isCategory(feature) ? 'varchar' : 'float'}`;
}

function filled(feature: Feature): string {
  const name = quoteName(feature.name);
  if (feature.whenSilent === null) return `summed.${name}`;
  return `case when summed.subscriber_id is null then ${feature.whenSilent} else summed.${name} end as ${name}`;
}
