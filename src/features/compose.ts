import { quoteName } from '../db/quote.ts';
import { createTable } from './create-table.ts';
import { type Feature, isCategory, type RelationName } from './feature.ts';
import { type KnownFact, type Relation, relationSql } from './relations.ts';

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
 * The statements that fill `feature_from_<relation>`: one row per line of the pass that has any row
 * in the relation, one column per feature. The only place where facts are cut at the as-of date.
 *
 * Binds: $as_of, $first_line, $last_line (the pass), and those of the relation.
 */
export function composeRelation(options: {
  name: RelationName;
  relation: Relation;
  features: readonly Feature[];
  /** Whether few of the lines are asked for: then facts of others are sifted out first. */
  isSample: boolean;
}): string[] {
  const { name, relation, features, isSample } = options;
  const facts = relation.reads.map((fact) => `${fact} as (${cutAtAsOf(fact, isSample)})`);
  const rows = `relation as (\n${relationSql(relation.file)})`;
  const columns = features.map((feature) => `${typed(feature)} as ${quoteName(feature.name)}`);
  const result = `create or replace temp table ${resultTable(name)} as`;
  const summed = `select subscriber_id,\n  ${columns.join(',\n  ')}\nfrom relation group by subscriber_id`;
  const cut = `with ${[...facts, rows].join(',\n')}`;
  if (!relation.isLaidDown) return [`${result}\n${cut}\n${summed}`];
  return [
    `create or replace temp table feature_relation as\n${cut}\nfrom relation`,
    `${result}\nwith relation as (from feature_relation)\n${summed}`,
    'drop table feature_relation',
  ];
}

/** The statement that makes the empty feature table. */
export function composeTable(into: string, features: readonly Feature[]): string {
  const columns = features.map(
    (feature) => `${quoteName(feature.name)} ${isCategory(feature) ? 'varchar' : 'float'}`,
  );
  return `${createTable(into)} (\n  as_of date not null,\n  subscriber_id varchar not null,\n  ${columns.join(',\n  ')}\n)`;
}

/**
 * The statement that puts the parts of a pass together, ordered by line.
 * A feature that is not in `built` is null for everybody; a line without rows gets `whenSilent`.
 */
export function composeInsert(
  into: string,
  features: readonly Feature[],
  built: ReadonlyMap<RelationName, readonly Feature[]>,
): string {
  const there = new Set([...built.values()].flat());
  const columns = features.map((feature) => (there.has(feature) ? filled(feature) : 'null'));
  const joins = [...built.keys()].map(
    (name) => `left join ${resultTable(name)} using (subscriber_id)`,
  );
  return [
    `insert into ${into}`,
    `select $as_of::date, subscriber_id,\n  ${columns.join(',\n  ')}`,
    `from feature_pass\n${joins.join('\n')}`,
    'order by subscriber_id',
  ].join('\n');
}

/** The temp table that holds a relation's part of a pass. */
export function resultTable(name: RelationName): string {
  return `feature_from_${name}`;
}

function cutAtAsOf(fact: KnownFact, isSample: boolean): string {
  const cut = `from warehouse.${fact}_known($as_of::date)`;
  if (!factsOfLines.includes(fact)) return cut;
  const ofPass = `${cut} where subscriber_id between $first_line and $last_line`;
  if (!isSample) return ofPass;
  return `${ofPass} and subscriber_id in (select subscriber_id from feature_pass)`;
}

function typed(feature: Feature): string {
  return `(${feature.sql})::${isCategory(feature) ? 'varchar' : 'float'}`;
}

function filled(feature: Feature): string {
  const result = resultTable(feature.from);
  const value = `${result}.${quoteName(feature.name)}`;
  if (feature.whenSilent === null) return value;
  return `case when ${result}.subscriber_id is null then ${feature.whenSilent} else ${value} end`;
}
