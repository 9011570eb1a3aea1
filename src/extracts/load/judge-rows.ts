import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import type { FileReading, UnitReading } from './read-units.ts';
import { linesPerFile } from './staged-source.ts';

/** Why rows of a unit were rejected. */
export interface RejectCount {
  column: string | null;
  rule: string;
  rows: number;
}

export interface Judged {
  /** Rejected rows of each file, by number. */
  rejected: number[];
  /** A file with more bad rows than its extract allows. */
  refused?: { number: number; reading: FileReading; rejected: number };
}

/**
 * Sets bad rows apart: the temp table `unit_rejects` gets line, column, value and rule of every row
 * that was rejected while reading or breaks a rule; the rows' table keeps the good ones alone.
 *
 * @throws Error when read ≠ loaded + rejected, which would be a fault of the program
 */
export async function judgeRows(options: {
  db: Database;
  table: string;
  rules: readonly { column: string; rule: string }[];
  rows: number;
  reading: UnitReading;
  rejectLimit: number;
}): Promise<Judged> {
  const { db, table, rules, rows, reading } = options;
  const staged = reading.files.reduce((sum, file) => sum + file.rowsRead - file.rowsRejected, 0);
  if (staged !== rows) throw new Error(`${staged} rows were staged, ${rows} came back`);
  await db.connection.run(readSql(import.meta.url, 'unit-rejects.sql'));
  for (const path of reading.files.flatMap(({ rejectsPaths }) => rejectsPaths ?? [])) {
    await db.run(readSql(import.meta.url, 'take-rejects.sql'), { path });
  }
  const broken = await db.rows<{ fault: number }>(
    `select distinct fault from ${table} where fault > 0 order by fault`,
  );
  for (const { fault } of broken) {
    const { column, rule } = rules[fault - 1] as { column: string; rule: string };
    await db.run(
      `insert into unit_rejects select line_number, $column_name, fault_value, $rule from ${table} where fault = $fault`,
      { column_name: column, rule, fault },
    );
  }
  if (broken.length > 0) await db.run(`delete from ${table} where fault > 0`);
  return countByFile(options);
}

async function countByFile(options: {
  db: Database;
  reading: UnitReading;
  rejectLimit: number;
}): Promise<Judged> {
  const { db, reading, rejectLimit } = options;
  const counted = await db.rows<{ file_number: number; rows: number }>(
    `select (line // ${linesPerFile})::integer as file_number, count(*) as rows from unit_rejects group by all`,
  );
  const rejected = reading.files.map(
    (_, number) => counted.find((one) => one.file_number === number)?.rows ?? 0,
  );
  const over = reading.files.findIndex((file, number) => {
    const bad = rejected[number] as number;
    return rejectLimit <= 1 ? bad > rejectLimit * file.rowsRead : bad > rejectLimit;
  });
  if (over < 0) return { rejected };
  return {
    rejected,
    refused: {
      number: over,
      reading: reading.files[over] as FileReading,
      rejected: rejected[over] as number,
    },
  };
}

/** How many rows of the files from `first` to before `last` broke which rule, commonest first. */
export function countRejects(
  db: Database,
  files: { first: number; last: number },
): Promise<(RejectCount & Record<string, unknown>)[]> {
  return db.rows(readSql(import.meta.url, 'count-rejects.sql'), {
    first_line: BigInt(files.first) * BigInt(linesPerFile),
    last_line: BigInt(files.last) * BigInt(linesPerFile),
  });
}
