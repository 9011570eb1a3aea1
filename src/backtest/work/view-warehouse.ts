import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';

/** When the facts of a table happen, beside the day they became known. */
const happened: Record<string, string> = {
  line_day: 'day',
  contact_week: 'last_day',
  rated_day: 'day',
  experience_day: 'day',
  usage: 'period_end',
  usage_measures: 'period_end',
  bills: 'issued_on',
  recharges: 'recharged_at',
  complaints: 'opened_at',
  service_events: 'occurred_at',
  outcomes: 'contacted_at',
};

/** What a row tells of that came later than the row itself, and when it came. */
const cameLater: Record<string, { columns: string[]; on: string }> = {
  bills: { columns: ['paid_on'], on: 'paid_on' },
  complaints: { columns: ['resolved_at', 'reopened', 'satisfaction'], on: 'resolved_at' },
};

/** The work database has its own: a review of a later day adds to them. */
const persons = ['person_review', 'reentry', 'farmed_line'];
/** No stage to the right of the warehouse reads them, or (weeks laid down) the work database has its own. */
const unread = [
  ...['files', 'quarantine', 'cdr_raw'],
  ...['week_laid', 'line_week', 'stay_week', 'traffic_week', 'contacts_week'],
];

interface FactTable {
  schema_name: string;
  table_name: string;
  columns: string[];
}

/**
 * Lays views of the attached warehouse `base` over the tables of facts of the work database.
 *
 * @param cutAt whatever happened or became known after that day is cut away, persons included
 */
export async function viewWarehouse(db: Database, cutAt?: Day): Promise<void> {
  await db.run(readSql(import.meta.url, 'subscribers-cut.sql'));
  const tables = await factTables(db);
  for (const table of tables.filter(({ table_name: name }) => !unread.includes(name))) {
    if (persons.includes(table.table_name)) continue;
    const name = nameOf(table);
    if (!cutAt) await db.run(`drop table if exists ${name}`);
    await db.run(
      `create or replace view ${name} as ${cutAt ? cutRows(table, quoteText(cutAt)) : `from base.${name}`}`,
    );
  }
  if (!cutAt) return;
  // weeks laid down so far were made of what is now cut away
  await db.run('delete from warehouse.week_laid');
  for (const table of persons) {
    const known = table === 'person_review' ? 'reviewed_on' : 'known_on';
    await db.run(`delete from warehouse.${table} where ${known} > $cut_at::date`, {
      cut_at: cutAt,
    });
  }
}

/** Copies what the nights have found out about persons. */
export async function copyPersons(db: Database): Promise<void> {
  for (const table of (await factTables(db)).filter((one) => persons.includes(one.table_name))) {
    await db.run(`insert into ${nameOf(table)} by name select * from base.${nameOf(table)}`);
  }
}

function factTables(db: Database): Promise<(FactTable & Record<string, unknown>)[]> {
  return db.rows<FactTable & Record<string, unknown>>(readSql(import.meta.url, 'fact-tables.sql'));
}

function nameOf(table: FactTable): string {
  return `${quoteName(table.schema_name)}.${quoteName(table.table_name)}`;
}

function cutRows(table: FactTable, day: string): string {
  const { table_name: name, columns } = table;
  if (name === 'subscribers') return `from subscribers_cut(${day}::date)`;
  const later = cameLater[name];
  const hidden = later?.columns.map(
    (column) => `case when ${later.on}::date <= ${day}::date then ${column} end as ${column}`,
  );
  const bounds = [
    ...(columns.includes('known_on') ? [`known_on <= ${day}::date`] : []),
    ...(happened[name] ? [`coalesce(${happened[name]}::date <= ${day}::date, true)`] : []),
    ...(name === 'units' ? [`coalesce(file_date <= ${day}::date, true)`] : []),
  ];
  return [
    `select *${hidden ? ` replace (${hidden.join(', ')})` : ''} from base.${nameOf(table)}`,
    ...(bounds.length > 0 ? [`where ${bounds.join(' and ')}`] : []),
  ].join(' ');
}
