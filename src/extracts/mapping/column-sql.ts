import { quoteName, quoteText } from '../../db/quote.ts';
import type { ContractColumn } from '../contracts/contract.ts';
import type { MappedColumn } from './mapping.ts';
import { parseNumber } from './parse-number.ts';
import { isOutOfTime, parseMonth, parseTime } from './parse-time.ts';

/** A rule of one column: SQL that is true where a row breaks it. */
export interface Rule {
  column: string;
  rule: string;
  broken: string;
  /** SQL of the text to show. */
  value: string;
}

/** SQL of one canonical column in two steps: its text from the source, its value from the text. */
export interface ColumnSql {
  name: string;
  /** Names of the text columns of the first step, and their SQL. */
  texts: { name: string; sql: string }[];
  value: string;
  rules: Rule[];
}

export interface SourceText {
  /** SQL of a wanted source's text, trimmed, null words as null; undefined: the file lacks it. */
  text(wanted: number): string | undefined;
  /** As `text`, but with null words as they stand, for word tables. */
  raw(wanted: number): string | undefined;
  /** SQL of the expression's text, trimmed, null words as null. */
  expression(sql: string): string;
  decimal: '.' | ',';
}

/** How a canonical column is read and judged. */
export function columnSql(mapped: MappedColumn, source: SourceText): ColumnSql {
  const { column } = mapped;
  const textName = `__t_${column.name}`;
  const text = quoteName(textName);
  const texts = [{ name: textName, sql: textOf(mapped, source) }];
  const spellings = [text];
  if (isTimely(column) && mapped.from.length > 1) {
    const spaced = `__s_${column.name}`;
    texts.push({ name: spaced, sql: joined(mapped, source, ' ') });
    spellings.push(quoteName(spaced));
  }
  const name = quoteName(column.name);
  const rules: Rule[] = [];
  if (column.required) rules.push(rule(column, 'is empty', `${text} is null`, text));
  if (column.type !== 'text' || mapped.values) {
    rules.push(rule(column, expectation(mapped), `${text} is not null and ${name} is null`, text));
  }
  if (column.type === 'time' || column.type === 'day') {
    rules.push(rule(column, 'lies outside 1900 to 2199', isOutOfTime(name), text));
  }
  if (column.min !== undefined) {
    rules.push(rule(column, `is less than ${column.min}`, `${name} < ${column.min}`, text));
  }
  if (column.max !== undefined) {
    rules.push(rule(column, `is more than ${column.max}`, `${name} > ${column.max}`, text));
  }
  return { name: column.name, texts, value: sqlOfValue(mapped, spellings, source.decimal), rules };
}

function rule(column: ContractColumn, text: string, broken: string, value: string): Rule {
  return { column: column.name, rule: text, broken, value };
}

function isTimely(column: ContractColumn): boolean {
  return column.type === 'time' || column.type === 'day' || column.type === 'month';
}

function textOf(mapped: MappedColumn, source: SourceText): string {
  if (mapped.sql !== undefined) return source.expression(mapped.sql);
  if (mapped.from.length > 1) return joined(mapped, source, '');
  const [only] = mapped.from as [number];
  const { values } = mapped;
  if (!values) return source.text(only) ?? 'null::varchar';
  // A word that the table knows counts even where it is a null word too.
  const raw = source.raw(only);
  if (raw === undefined) return 'null::varchar';
  const cases = Object.entries(values).map(
    ([word, meaning]) => `when ${quoteText(word.trim())} then ${meaning === '' ? 'null' : raw}`,
  );
  return cases.length === 0
    ? (source.text(only) as string)
    : `case ${raw} ${cases.join(' ')} else ${source.text(only)} end`;
}

/** Several sources as one text; null only when all of them are. */
function joined(mapped: MappedColumn, source: SourceText, between: string): string {
  const parts = mapped.from.flatMap((wanted) => source.text(wanted) ?? []);
  if (parts.length === 0) return 'null::varchar';
  const all = parts.map((part) => `(${part}) is null`).join(' and ');
  return `case when ${all} then null else concat_ws(${quoteText(between)}, ${parts.join(', ')}) end`;
}

function expectation({ column, values }: MappedColumn): string {
  if (values) return 'is no word of `values`';
  switch (column.type) {
    case 'word':
      return `is none of ${column.words?.join(', ')}`;
    case 'day':
      return 'is no day';
    case 'time':
      return 'is no time';
    case 'month':
      return 'is no month';
    case 'flag':
      return 'is neither true nor false';
    case 'mark':
      return 'is no whole number';
    default:
      return 'is no number';
  }
}

function sqlOfValue(mapped: MappedColumn, spellings: string[], decimal: '.' | ','): string {
  const { column, values } = mapped;
  const [text] = spellings as [string];
  const meant = values ? translated(text, values) : text;
  const read = values ? [meant] : spellings;
  switch (column.type) {
    case 'text':
      return meant;
    case 'word':
      return word(meant, column.words ?? []);
    case 'day':
      return `(${parseTime(read, mapped.format)})::date`;
    case 'time':
      return parseTime(read, mapped.format);
    case 'month':
      return parseMonth(read, mapped.format);
    case 'flag':
      return flag(meant);
    default: {
      const scale = mapped.scale === undefined ? {} : { scale: mapped.scale };
      return parseNumber(meant, { type: column.type, decimal, ...scale });
    }
  }
}

function translated(text: string, values: Record<string, string>): string {
  const cases = Object.entries(values).map(
    ([word, meaning]) => `when ${quoteText(word.trim())} then ${quoteText(meaning)}`,
  );
  return cases.length === 0 ? 'null::varchar' : `case ${text} ${cases.join(' ')} end`;
}

/**
 * The canonical spelling of a word, whatever its case.
 * A `case`, since DuckDB makes a join of a longer `in`, which costs the order and the threads.
 */
function word(text: string, words: readonly string[]): string {
  const cases = words
    .map(quoteText)
    .map((one) => `when ${one} then ${one}`)
    .join(' ');
  return `case ${text} ${cases} else case lower(${text}) ${cases} end end`;
}

const flagWords = {
  true: ['true', 't', 'yes', 'y', '1', '是'],
  false: ['false', 'f', 'no', 'n', '0', '否'],
};

function flag(text: string): string {
  const cases = Object.entries(flagWords).flatMap(([value, words]) =>
    words.map((one) => `when ${quoteText(one)} then ${value}`),
  );
  return `case lower(${text}) ${cases.join(' ')} end`;
}
