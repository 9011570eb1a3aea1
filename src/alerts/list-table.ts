import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import type { Cell } from './csv.ts';
import { neatCell } from './neat-cell.ts';
import { headingOf, type ListColumn, listColumns, wordOf } from './words.ts';

/** A list ready to be written: its headings, its rows, and the queue of each row. */
export interface ListTable {
  columns: readonly ListColumn[];
  headings: string[];
  rows: Cell[][];
  queues: string[];
}

/** Tonight's alerts in order of rank, in the words of the configured language. */
export async function readList(db: Database, config: LoadedConfig, asOf: Day): Promise<ListTable> {
  const columns = Object.keys(listColumns) as ListColumn[];
  const { language } = config;
  const alerts = await db.rows<Record<ListColumn, Cell>>(
    readSql(import.meta.url, 'list-rows.sql'),
    { as_of: asOf, language, horizon_days: config.churn.horizonDays },
  );
  return {
    columns,
    headings: columns.map((column) => headingOf(column, language)),
    rows: alerts.map((alert) =>
      columns.map((column) => {
        const value = alert[column];
        return typeof value === 'string' ? wordOf(column, neatCell(value), language) : value;
      }),
    ),
    queues: alerts.map((alert) => String(alert.queue)),
  };
}
