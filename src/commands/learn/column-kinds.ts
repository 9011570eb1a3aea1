import type { Database } from '../../db/database.ts';
import { quoteName, quoteText } from '../../db/quote.ts';

/** What stands for a missing value in a text. */
const missingWords = ['', 'na', 'n/a', 'nan', 'null', 'none', '?', '\\n', '#n/a'];
/** With fewer numbers than this share, words among them are levels of a category. */
const mostlyNumbers = 0.9;

interface Reader {
  /** SQL of a number or a text from a text without missing words. */
  read: (value: string) => string;
}

/** How a text is read, tried in this order: the first that reads every value is taken. */
const readers: Reader[] = [
  { read: (value) => `try_cast(${value} as double)` },
  { read: (value) => `case lower(${value}) when 'true' then 1.0 when 'false' then 0.0 end` },
  { read: (value) => daysOf(`try_cast(${value} as timestamp)`) },
  { read: groupedNumber },
  { read: commaNumber },
  ...dateFormats().map((format) => ({
    read: (value: string) => daysOf(`try_strptime(${value}, ${quoteText(format)})`),
  })),
];

/**
 * How each column is selected: as a number or as text. A text of which every value is a number,
 * true or false, or a date is numeric, dates as days; so is one of nine numbers in ten, the words
 * among them being missing. `$1,234.50`, `12 %` and, where all are so, `1.234,50` are numbers.
 *
 * @returns SQL by column name
 */
export async function columnReaders(
  db: Database,
  source: string,
  columns: { column_name: string; column_type: string }[],
  asText: Set<string>,
): Promise<Map<string, string>> {
  const chosen = new Map<string, string>();
  const open: string[] = [];
  for (const { column_name: name, column_type: type } of columns) {
    const column = quoteName(name);
    if (asText.has(name)) chosen.set(name, present(column));
    else if (numericType.test(type)) chosen.set(name, `try_cast(${column} as double)`);
    else if (dateType.test(type)) chosen.set(name, daysOf(`try_cast(${column} as timestamp)`));
    else if (type === 'VARCHAR') open.push(name);
    else chosen.set(name, present(column));
  }
  const first = await readable(db, source, open, readers.slice(0, 3));
  const undecided = open.filter((name) => first.get(name)!.reader === undefined);
  const second = await readable(db, source, undecided, readers.slice(3));
  for (const name of open) {
    const value = present(quoteName(name));
    const { reader, numbers, all } = first.get(name)!;
    const isMostlyNumbers = numbers < all && numbers >= mostlyNumbers * all;
    const found = reader ?? second.get(name)?.reader ?? (isMostlyNumbers ? readers[0] : undefined);
    chosen.set(name, found?.read(value) ?? value);
  }
  return chosen;
}

const numericType =
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;
const dateType = /^(DATE|TIMESTAMP.*)$/;

interface Readable {
  reader: Reader | undefined;
  /** Values the first reader reads, and all that are there. */
  numbers: number;
  all: number;
}

async function readable(
  db: Database,
  source: string,
  names: string[],
  tried: Reader[],
): Promise<Map<string, Readable>> {
  if (names.length === 0) return new Map();
  const tests = names.flatMap((name, i) => {
    const value = present(quoteName(name));
    const counts = tried.map(({ read }, k) => `count(${read(value)}) as read${i}_${k}`);
    return [`count(${value}) as all${i}`, ...counts];
  });
  const [counts] = await db.rows<Record<string, number>>(
    `select ${tests.join(', ')} from ${source}`,
  );
  const count = (name: string) => Number(counts![name]);
  return new Map(
    names.map((name, i) => {
      const all = count(`all${i}`);
      const reader = tried.find((_, k) => count(`read${i}_${k}`) === all);
      return [name, { reader, numbers: count(`read${i}_0`), all }];
    }),
  );
}

function present(column: string): string {
  const list = missingWords.map(quoteText).join(', ');
  const text = `trim(cast(${column} as varchar))`;
  return `case when lower(${text}) in (${list}) then null else ${text} end`;
}

function daysOf(time: string): string {
  return `epoch(${time}) / 86400.0`;
}

/** `$1,234.50`, `-1,234` or `12.5 %`: a sign of money or a per cent, commas between thousands. */
function groupedNumber(value: string): string {
  const pattern = '[-+]?[$€£¥]?\\s?([1-9]\\d{0,2}(,\\d{3})+|\\d+)?(\\.\\d+)?\\s?[%€£¥$]?';
  return numberOf(value, pattern, `regexp_replace(${value}, '[^0-9.+-]', '', 'g')`);
}

/** `1.234,50`: a comma before the decimals, points between thousands. */
function commaNumber(value: string): string {
  const pattern = '[-+]?[€£¥$]?\\s?([1-9]\\d{0,2}(\\.\\d{3})+|\\d+)?(,\\d+)?\\s?[%€£¥$]?';
  const digits = `regexp_replace(${value}, '[^0-9,+-]', '', 'g')`;
  return numberOf(value, pattern, `replace(${digits}, ',', '.')`);
}

function numberOf(value: string, pattern: string, number: string): string {
  const isOne = `regexp_full_match(${value}, ${quoteText(pattern)})`;
  return `case when ${isOne} then try_cast(${number} as double) end`;
}

/** Dates as people and spreadsheets write them; the day first, where both orders would do. */
function dateFormats(): string[] {
  const days = ['/', '.', '-'].flatMap((s) => [`%d${s}%m${s}%Y`, `%m${s}%d${s}%Y`]);
  const short = ['%d/%m/%y', '%m/%d/%y', '%d.%m.%y', '%d-%b-%y', '%d-%b-%Y', '%d %b %Y'];
  const long = ['%b %d, %Y', '%B %d, %Y', '%d %B %Y', '%Y/%m/%d', '%Y年%m月%d日'];
  const times = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M:%S %p', ' %I:%M %p'];
  return [...days, ...short, ...long].flatMap((day) => times.map((time) => day + time));
}
