import type { Database } from '../db/database.ts';
import type { Table } from '../learning/table.ts';
import { joinParts } from './feature-columns.ts';

export interface FeatureRows {
  /** subscriber_id of each row. */
  ids: string[];
  table: Table;
}

/**
 * Rows `from` ≤ n < `to` of a feature table, in any order: each brings its id, and sorting hundreds
 * of columns costs more than reading them.
 */
export async function readFeatureRows(
  db: Database,
  features: string,
  rows: { from: number; to: number },
): Promise<FeatureRows> {
  // rows of a table made in a transaction that has not ended are not numbered from 0
  const first = BigInt(await db.value<number | string>(firstRow(features)));
  const part = await db.columns(
    `select * exclude (as_of) from ${features}
     where rowid >= $from_row and rowid < $to_row`,
    { from_row: first + BigInt(rows.from), to_row: first + BigInt(rows.to) },
  );
  return toFeatureRows(part);
}

function firstRow(features: string): string {
  return `select coalesce(min(rowid), 0) from ${features}`;
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
