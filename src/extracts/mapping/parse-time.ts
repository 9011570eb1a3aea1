import { quoteText } from '../../db/quote.ts';

/** Formats that are read without being told, where ISO's own does not fit. */
const usualFormats = [
  '%Y%m%d%H%M%S',
  '%Y%m%d %H%M%S',
  '%Y%m%d %H:%M:%S',
  '%Y%m%dT%H%M%S',
  '%Y%m%d%H%M',
  '%Y%m%d',
  '%Y年%m月%d日 %H:%M:%S',
  '%Y年%m月%d日%H:%M:%S',
  '%Y年%m月%d日 %H时%M分%S秒',
  '%Y年%m月%d日%H时%M分%S秒',
  '%Y年%m月%d日 %H:%M',
  '%Y年%m月%d日',
];

/**
 * SQL that reads a text as local wall-clock time; null where it is none.
 * A time with its own offset from UTC is turned into the session's zone.
 *
 * @param texts  SQL of the same text in several spellings; the first that can be read counts
 * @param format strptime format; none: ISO dates and times with `-` or `/`, and digits alone
 */
export function parseTime(texts: readonly string[], format?: string): string {
  const attempts = texts.flatMap((text) =>
    format === undefined ? [parseIso(text), parseUsual(text)] : [parseFormat(text, format)],
  );
  return attempts.length === 1 ? (attempts[0] as string) : `coalesce(${attempts.join(', ')})`;
}

/** SQL that is true for a time nobody can have meant. */
export function isOutOfTime(value: string): string {
  return `not (${value} >= timestamp '1900-01-01' and ${value} < timestamp '2200-01-01')`;
}

function parseIso(text: string): string {
  const zoned = `(strlen(${text}) > 19 or contains(${text}, '+') or suffix(${text}, 'Z'))`;
  const offset = `regexp_matches(${text}, '\\d(Z|[+-]\\d{2}(:?\\d{2})?)$') and regexp_matches(${text}, '\\d:\\d')`;
  const shifted = `try(try_cast(${text} as timestamptz)::timestamp)`;
  const plain = `try_cast(${text} as timestamp)`;
  // DuckDB evaluates both sides of `and` on every row, so the dear test stands inside.
  return `case when ${zoned} then case when ${offset} then ${shifted} else ${plain} end else ${plain} end`;
}

/** Digits alone must be complete: a lost leading zero would read as another time. */
function parseUsual(text: string): string {
  const list = usualFormats.map(quoteText).join(', ');
  const lengths = [8, 12, 14, 15, 17].map((length) => `when ${length} then true`).join(' ');
  // A `case`, since DuckDB makes a join of a longer `in`, which costs the order and the threads.
  const usual = `case strlen(${text}) ${lengths} else contains(${text}, '年') end`;
  return `case when ${usual} then try_strptime(${text}, [${list}]) end`;
}

function parseFormat(text: string, format: string): string {
  const parsed = `try_strptime(${text}, ${quoteText(format)})`;
  const digits = lengthOf(format);
  return digits === undefined ? parsed : `case when length(${text}) = ${digits} then ${parsed} end`;
}

const widths: Record<string, number> = { Y: 4, m: 2, d: 2, H: 2, M: 2, S: 2, y: 2, j: 3 };

/** How long a text of this format is when it holds nothing but digits of fixed width. */
function lengthOf(format: string): number | undefined {
  if (!/^(%[YmdHMSyj])+$/.test(format)) return undefined;
  return [...format.matchAll(/%(\w)/g)].reduce(
    (sum, [, part]) => sum + (widths[part as string] ?? 0),
    0,
  );
}

/** SQL that reads a text as a month, YYYY-MM: alone, or as any day in it. */
export function parseMonth(texts: readonly string[], format?: string): string {
  const time = parseTime(texts, format);
  if (format !== undefined) return `strftime(${time}, '%Y-%m')`;
  const [text] = texts as [string];
  const alone = `regexp_extract(${text}, '^(\\d{4})[-/.年]?(0[1-9]|1[0-2])月?$', ['y', 'm'])`;
  return `case when regexp_full_match(${text}, '\\d{4}[-/.年]?(0[1-9]|1[0-2])月?') then concat(${alone}.y, '-', ${alone}.m) else strftime(${time}, '%Y-%m') end`;
}
