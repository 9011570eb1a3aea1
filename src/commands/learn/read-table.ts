import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import type { TypedColumn } from '../../db/typed-columns.ts';
import { type CsvShape, sniffCsv } from './sniff-csv.ts';

/** A feature table as read: every column as numbers or as text, in the file's order. */
export interface ReadTable {
  rows: number;
  columns: TypedColumn[];
}

/** Which columns are wanted as what. */
export interface ReadOptions {
  /** Read as text whatever it looks like, where the table has it. */
  asText: string[];
  /** Not read at all. */
  leaveOut: string[];
  threads: number;
}

/** What stands for a missing value in a text. */
const missingWords = ['', 'na', 'n/a', 'nan', 'null', 'none', '?', '\\n', '#n/a'];

/**
 * Reads a ready-made feature table, CSV (also gzipped) or Parquet. A text column of which every
 * value is a number is numeric; true and false are 1 and 0; a column of dates counts days.
 *
 * @throws Failure (exit 2) when the file is not there, (exit 3) when it cannot be read
 */
export async function readTable(file: string, options: ReadOptions): Promise<ReadTable> {
  if (!existsSync(file)) throw new Failure(exitCodes.usage, `there is no file ${file}`);
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [dirname(resolve(file))],
    threads: options.threads,
  });
  try {
    return await readFrom(db, file, options);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Failure(
      exitCodes.contract,
      `${file} cannot be read: ${line}; every row needs as many fields as the header has names`,
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
  const left = new Set(options.leaveOut);
  const wanted = described.filter(({ column_name: name }) => !left.has(name));
  if (wanted.length === 0)
    throw new Failure(exitCodes.usage, `${file} has no column to learn from`);
  const kinds = await kindsOf(db, source, wanted, new Set(options.asText));
  const selected = wanted.map(({ column_name: name }) => {
    const column = quoteName(name);
    return `${expressions[kinds.get(name)!](column)} as ${column}`;
  });
  return db.columns(`select ${selected.join(', ')} from ${source}`);
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

type Kind = 'number' | 'boolean' | 'date' | 'text' | 'typed';

const list = missingWords.map(quoteText).join(', ');
const present = (column: string) =>
  `case when lower(trim(${column})) in (${list}) then null else trim(${column}) end`;

const expressions: Record<Kind, (column: string) => string> = {
  number: (column) => `try_cast(${present(column)} as double)`,
  boolean: (column) => `try_cast(try_cast(${present(column)} as boolean) as double)`,
  date: (column) => `epoch(try_cast(${column} as timestamp)) / 86400.0`,
  text: (column) => present(`cast(${column} as varchar)`),
  typed: (column) => `cast(${column} as double)`,
};

const numericType =
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;
const dateType = /^(DATE|TIMESTAMP.*)$/;

async function kindsOf(
  db: Database,
  source: string,
  columns: { column_name: string; column_type: string }[],
  asText: Set<string>,
): Promise<Map<string, Kind>> {
  const kinds = new Map<string, Kind>();
  const open: string[] = [];
  for (const { column_name: name, column_type: type } of columns) {
    if (asText.has(name)) kinds.set(name, 'text');
    else if (numericType.test(type)) kinds.set(name, 'typed');
    else if (dateType.test(type)) kinds.set(name, 'date');
    else if (type === 'VARCHAR') open.push(name);
    else kinds.set(name, 'text');
  }
  if (open.length === 0) return kinds;
  const tests = open.flatMap((name, i) => {
    const value = present(quoteName(name));
    return [
      `count(${value}) as n${i}`,
      `count(try_cast(${value} as double)) as number${i}`,
      `count(*) filter (lower(${value}) in ('true', 'false')) as boolean${i}`,
      `count(try_cast(${value} as timestamp)) as date${i}`,
    ];
  });
  const [counts] = await db.rows<Record<string, number>>(
    `select ${tests.join(', ')} from ${source}`,
  );
  for (const [i, name] of open.entries()) {
    const fits = (['number', 'boolean', 'date'] as const).find(
      (kind) => counts![`${kind}${i}`] === counts![`n${i}`],
    );
    kinds.set(name, fits ?? 'text');
  }
  return kinds;
}
