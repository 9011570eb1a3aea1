import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { type Cell, csvText } from './csv.ts';
import { readList } from './list-table.ts';
import { queueFileNames } from './queue-file-name.ts';
import { writeScores } from './write-scores.ts';
import { writeXlsx } from './write-xlsx.ts';

/**
 * Writes the files that name people into `folder`: the list as CSV and workbook, a CSV for each
 * queue, the scores of all lines, and the controls for analysts. All are readable by their owner
 * only; until those that libraries write are so too, the folder is closed to others.
 */
export async function writeLists(lists: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  folder: string;
}): Promise<void> {
  const { db, config, asOf, folder } = lists;
  const list = await readList(db, config, asOf);
  const write = (name: string, headings: readonly string[], rows: readonly Cell[][]) =>
    writeFileSync(join(folder, name), csvText(headings, rows), { mode: 0o600, flag: 'wx' });
  write('alerts.csv', list.headings, list.rows);
  await writeXlsx(list, join(folder, 'alerts.xlsx'));
  chmodSync(join(folder, 'alerts.xlsx'), 0o600);
  mkdirSync(join(folder, 'queues'), { mode: 0o700 });
  for (const [queue, name] of queueFileNames([...new Set(list.queues)].sort())) {
    const rows = list.rows.filter((_row, index) => list.queues[index] === queue);
    write(join('queues', `${name}.csv`), list.headings, rows);
  }
  await writeScores(db, asOf, join(folder, 'scores.parquet'));
  chmodSync(join(folder, 'scores.parquet'), 0o600);
  const controls = await db.rows<Record<string, Cell>>(readSql(import.meta.url, 'controls.sql'), {
    as_of: asOf,
  });
  const columns = ['alert_id', 'subscriber_id', 'stratum'];
  write(
    'controls.csv',
    columns,
    controls.map((row) => columns.map((column) => row[column] ?? null)),
  );
}
