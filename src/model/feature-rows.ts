import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import type { Column, Table } from '../learning/table.ts';
import { joinParts } from './feature-columns.ts';

export interface FeatureRows {
  /** subscriber_id of each row. */
  ids: string[];
  table: Table;
}

/** Some columns of some rows of a feature table. */
export interface FeatureStretch {
  /** Of each row its place in the table, counted from 0. */
  places: ArrayLike<number>;
  table: Table;
}

/** The columns of a feature table, without rows. */
export async function describeFeatures(db: Database, features: string): Promise<Column[]> {
  const part = await db.columns(`select * exclude (as_of) from ${features} limit 0`);
  return toFeatureRows(part).table.columns;
}

/** Where the rows of a table begin: those made in a transaction that has not ended are not numbered from 0. */
export async function firstRow(db: Database, features: string): Promise<bigint> {
  return BigInt(await db.value<number | string>(`select coalesce(min(rowid), 0) from ${features}`));
}

/**
 * The asked columns of the rows at places `from` ≤ n < `to` of a feature table, in any order: each
 * row brings its place. Sorting hundreds of columns costs more than reading them, and a line's id,
 * which is a text, costs more than ten numbers.
 *
 * @param rows.first from `firstRow`
 */
export async function readFeatureStretch(
  db: Database,
  features: string,
  rows: { first: bigint; from: number; to: number; columns: readonly string[] },
): Promise<FeatureStretch> {
  const { first, from, to } = rows;
  const names = rows.columns.map((name) => `, ${quoteName(name)}`).join('');
  const part = await db.columns(
    `select (rowid - $first_row)::integer${names} from ${features}
     where rowid >= $from_row and rowid < $to_row`,
    { first_row: first, from_row: first + BigInt(from), to_row: first + BigInt(to) },
  );
  const [places, ...columns] = part.columns;
  if (places?.kind !== 'numeric') throw new Error('places of rows are numbers');
  return { places: places.values, table: joinParts([{ rows: part.rows, columns }]) };
}

/** Splits the ids from the features of a result that holds both. */
export function toFeatureRows(part: Awaited<ReturnType<Database['columns']>>): FeatureRows {
  const lines = part.columns.find((column) => column.name === 'subscriber_id');
  if (lines?.kind !== 'category') throw new Error('a feature table needs subscriber_id');
  const columns = part.columns.filter((column) => column !== lines);
  return {
    ids: Array.from(lines.codes, (code) => lines.levels[code] as string),
    table: joinParts([{ rows: part.rows, columns }]),
  };
}
