import { addDays, type Day, isDay } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';

/**
 * The day a file speaks of, from its name: the pattern's first group (else all it matches), as
 * YYYYMMDD, YYYY-MM-DD or with other single marks between, further digits (a time) ignored;
 * YYYYMM is the month's last day.
 *
 * @param path below the landing folder; the file name is tried first, then the whole path
 * @returns undefined when the name does not fit or holds no real day
 */
export function fileDate(path: string, pattern: string): Day | undefined {
  const expression = compile(pattern);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const match = expression.exec(name) ?? expression.exec(path);
  const text = match?.slice(1).find((group) => group !== undefined) ?? match?.[0];
  return text === undefined ? undefined : readDay(text);
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new Failure(exitCodes.usage, {
      en: `the date pattern \`${pattern}\` is no regular expression: correct it, as 'cdr_(\\d{8})'`,
      zh: `日期模式 \`${pattern}\` 不是正则表达式：请更正，如 'cdr_(\\d{8})'`,
    });
  }
}

function readDay(text: string): Day | undefined {
  const parts = /^(\d{4})\D?(\d{2})(?:\D?(\d{2}))?/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  if (day !== undefined) {
    const full = `${year}-${month}-${day}`;
    return isDay(full) ? full : undefined;
  }
  const first = `${year}-${month}-01`;
  return isDay(first) ? addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) : undefined;
}
