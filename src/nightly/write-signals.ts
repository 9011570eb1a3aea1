import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cell, csvText } from '../alerts/csv.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { tellEvidence } from './reentry-words.ts';

/** The files for analysts that signals make of their own, with their columns in the contract's order. */
const files = {
  'reentries.csv': {
    columns: [
      'new_subscriber_id',
      'old_subscriber_id',
      'score',
      'confirmed',
      'evidence',
      'known_on',
    ],
    from: 'warehouse.reentries_known($as_of::date)',
    order: 'known_on desc, new_subscriber_id',
  },
  'poaching.csv': {
    columns: [
      'number',
      'operator',
      'lines_reached',
      'exits',
      'expected',
      'lift',
      'lift_low',
      'first_seen',
    ],
    from: '(from watch.poaching where as_of = $as_of::date)',
    order: 'lift_low desc, number',
  },
} as const;

/** Writes `reentries.csv` and `poaching.csv` into `folder`, readable by their owner only; empty ones have a header. */
export async function writeSignals(night: {
  db: Database;
  asOf: Day;
  folder: string;
  /** Of the evidence of re-entries; the headings are those of the contract. */
  language: 'en' | 'zh';
}): Promise<void> {
  for (const [name, { columns, from, order }] of Object.entries(files)) {
    const rows = await night.db.rows<Record<string, Cell | boolean>>(
      `select ${columns.join(', ')} from ${from} order by ${order}`,
      { as_of: night.asOf },
    );
    const cells = rows.map((row) =>
      columns.map((column) =>
        column === 'evidence'
          ? tellEvidence(String(row[column] ?? ''), night.language)
          : cellOf(row[column]),
      ),
    );
    writeFileSync(join(night.folder, name), csvText(columns, cells), { mode: 0o600, flag: 'wx' });
  }
}

function cellOf(value: Cell | boolean | undefined): Cell {
  return typeof value === 'boolean' ? String(value) : (value ?? null);
}
