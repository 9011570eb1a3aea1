import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { explainDatabaseError } from '../../db/database-failure.ts';
import { openDatabase } from '../../db/open.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import type { TypedColumn } from '../../db/typed-columns.ts';
import { columnReaders } from './column-kinds.ts';
import { missingColumn } from './missing-column.ts';
import { type CsvShape, sniffCsv } from './sniff-csv.ts';

/** A feature table as read: every column as numbers or as text, in the file's order. */
export interface ReadTable {
  rows: number;
  columns: TypedColumn[];
  /** How each column was read, as SQL by its name: a further table is to be read alike. */
  readers: Map<string, string>;
}

/** Which columns are wanted as what. */
export interface ReadOptions {
  /** Read as text whatever it looks like, where the table has it. */
  asText: string[];
  /** Not read at all. */
  leaveOut: string[];
  /** How to read columns of these names; others are read as they look. */
  readers?: Map<string, string>;
}

/**
 * Reads a ready-made feature table, CSV (also gzipped) or Parquet; see `columnReaders` for what
 * becomes a number and what a category.
 *
 * @throws Failure (exit 2) when the file or a column to leave out is not there, (exit 3) when it cannot be read
 */
export async function readTable(file: string, options: ReadOptions): Promise<ReadTable> {
  if (!existsSync(file)) {
    throw new Failure(exitCodes.usage, {
      en: `there is no file ${file}`,
      zh: `没有文件 ${file}`,
    });
  }
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [dirname(resolve(file))],
    // a result that is streamed by two threads comes in any order, and folds are drawn by row
    threads: 1,
  });
  try {
    return await readFrom(db, file, options);
  } catch (error) {
    if (error instanceof Failure || explainDatabaseError(error) !== error) throw error;
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Failure(
      exitCodes.contract,
      {
        en: `${file} cannot be read: ${line}; every row needs as many fields as the header has names`,
        zh: `无法读取 ${file}：每行的字段数须与表头相同。DuckDB 报告：${line}`,
      },
      { cause: error },
    );
  } finally {
    db.close();
  }
}

async function readFrom(db: Database, file: string, options: ReadOptions): Promise<ReadTable> {
  const source = /\.parquet$/i.test(file)
    ? `read_parquet(${quoteText(resolve(file))})`
    : csvSource(await sniffCsv(file), file);
  const described = await db.rows<{ column_name: string; column_type: string }>(
    `describe select * from ${source}`,
  );
  refuseAbsent(file, described, options);
  const left = new Set(options.leaveOut);
  const wanted = described.filter(({ column_name: name }) => !left.has(name));
  if (wanted.length === 0)
    throw new Failure(exitCodes.usage, {
      en: `${file} has no column to learn from`,
      zh: `${file} 没有可供学习的列`,
    });
  const unknown = wanted.filter(({ column_name: name }) => !options.readers?.has(name));
  const found = await columnReaders(db, source, unknown, new Set(options.asText));
  const readers = new Map([...(options.readers ?? []), ...found]);
  const selected = wanted.map(
    ({ column_name: name }) => `${readers.get(name)} as ${quoteName(name)}`,
  );
  const read = await db.columns(`select ${selected.join(', ')} from ${source}`);
  return { ...read, readers };
}

/** A misspelled column would be learned from; a further table need not have what is left out. */
function refuseAbsent(
  file: string,
  described: readonly { column_name: string }[],
  { leaveOut, readers }: ReadOptions,
): void {
  const there = new Set(described.map(({ column_name: name }) => name));
  const absent = leaveOut.find((name) => !there.has(name));
  if (absent === undefined || readers) return;
  throw missingColumn(file, '--drop', absent);
}

/** Every column as text: the types are found on all rows, not on the first few. */
function csvSource({ names, delimiter, encoding }: CsvShape, file: string): string {
  const columns = names.map((name) => `${quoteText(name)}: 'varchar'`).join(', ');
  return (
    `read_csv(${quoteText(resolve(file))}, header = true, auto_detect = false, ` +
    `delim = ${quoteText(delimiter)}, quote = '"', escape = '"', encoding = '${encoding}', ` +
    `max_line_size = 16777216, columns = {${columns}})`
  );
}
