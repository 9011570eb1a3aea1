import { quoteText } from '../../db/quote.ts';

/** Formats that are read without being told, where ISO's own does not fit. */
const usual = [
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
 * SQL that reads a text as local wall-clock time; null where it is none or lies outside 1900–2199.
 * A time with its own offset from UTC is turned into the session's zone.
 *
 * @param texts  SQL of the same text in several spellings; the first that can be read counts
 * @param format strptime format; none: ISO dates and times with `-` or `/`, and digits alone
 */
export function parseTime(texts: readonly string[], format?: string): string {
  const attempts = texts.flatMap((text) =>
    format === undefined ? [parseIso(text), parseUsual(text)] : [parseFormat(text, format)],
  );
  const time = attempts.length === 1 ? attempts[0] : `coalesce(${attempts.join(', ')})`;
  return `case when ${time} >= timestamp '1900-01-01' and ${time} < timestamp '2200-01-01' then ${time} end`;
}

function parseIso(text: string): string {
  const zoned = `(length(${text}) > 19 or contains(${text}, '+') or suffix(${text}, 'Z'))`;
  const offset = `regexp_matches(${text}, '\\d(Z|[+-]\\d{2}(:?\\d{2})?)$') and regexp_matches(${text}, '\\d:\\d')`;
  const shifted = `try(try_cast(${text} as timestamptz)::timestamp)`;
  return `case when ${zoned} and ${offset} then ${shifted} else try_cast(${text} as timestamp) end`;
}

/** Digits alone must be complete: a lost leading zero would read as another time. */
function parseUsual(text: string): string {
  const list = usual.map(quoteText).join(', ');
  const complete = `length(regexp_replace(${text}, '[^0-9]', '', 'g')) in (8, 12, 14)`;
  const written = `contains(${text}, '年')`;
  return `case when ${complete} or ${written} then try_strptime(${text}, [${list}]) end`;
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
