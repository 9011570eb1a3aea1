import type { ExtractConfig } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import type { Contract } from '../contracts/contract.ts';
import { linesPerFile, type StagedSource } from '../load/staged-source.ts';
import { columnSql, type Rule } from './column-sql.ts';
import type { Mapping } from './mapping.ts';

export interface RowsOptions {
  contract: Contract;
  mapping: Mapping;
  config: Pick<ExtractConfig, 'nulls' | 'decimal' | 'lagDays'>;
  sources: readonly StagedSource[];
  /** For each file its unit's number, and its day; without days rows are known from what they say themselves. */
  files: readonly { unitId: number; date?: Day }[];
  asOf: Day;
  /** An expression that fails on a row breaks that row instead of the statement. */
  guarded: boolean;
}

export interface RowsSql {
  /** One row per record: the canonical columns, `known_on`, `unit_id`, `line_number`, `fault`, `fault_value`. */
  select: string;
  /** What `fault` counts from 1; 0: nothing wrong. */
  rules: { column: string; rule: string }[];
}

/** The statement that turns staged text into typed rows and says which break which rule. */
export function rowsSql(options: RowsOptions): RowsSql {
  const parts = options.sources.map((source) => partSql(options, source));
  const [first] = parts;
  if (!first) throw new Error('rows need at least one source');
  return { select: parts.map((part) => part.select).join('\nunion all\n'), rules: first.rules };
}

function partSql(options: RowsOptions, source: StagedSource): RowsSql {
  const { mapping, config, guarded } = options;
  const nulls = [...new Set([...config.nulls, ''])]
    .map((word) => `when ${quoteText(word)} then null`)
    .join(' ');
  const expressions: string[] = [];
  // The reader can turn null words into null itself when nothing has to be trimmed or looked up.
  const direct =
    source.readsNulls && !source.padded && !source.lineEndsInside && !meansNulls(options);
  const at = (prefix: string, wanted: number) => {
    const staged = source.layout[wanted] ?? -1;
    return staged < 0 ? undefined : `${prefix}${staged}`;
  };
  const columns = mapping.columns.map((mapped) =>
    columnSql(mapped, {
      text: (wanted) => at('__w', wanted),
      raw: (wanted) => at(direct ? '__w' : '__r', wanted),
      expression: (sql) => `__x${expressions.push(sql) - 1}`,
      decimal: config.decimal,
    }),
  );
  const trimmed = source.names.map((_, index) => {
    const text = source.lineEndsInside ? `replace(__s${index}, chr(30), chr(10))` : `__s${index}`;
    const cut = source.padded ? `trim(${text}, ' \t\u3000\u00a0')` : text;
    return direct ? `__s${index} as __w${index}` : `coalesce(${cut}, '') as __r${index}`;
  });
  const known = source.names.map(
    (_, index) => `case __r${index} ${nulls} else __r${index} end as __w${index}`,
  );
  const named = source.names.map(
    (name, index) => `__w${index} as ${quoteName(name || `__n${index}`)}`,
  );
  const evaluated = expressions.map((sql, index) => expressionSql(sql, index, guarded));
  const cleaned = expressions.map((_, index) => {
    const text = `trim(__y${index}, ' \t\u3000\u00a0')`;
    return `case ${text} ${nulls} else ${text} end as __x${index}`;
  });
  const texts = columns.flatMap(({ texts }) =>
    texts.map(({ name, sql }) => `${sql} as ${quoteName(name)}`),
  );
  const values = columns.map(({ name, value }) => `${value} as ${quoteName(name)}`);
  const rules = [
    ...failing(expressions, mapping, guarded),
    ...columns.flatMap((column) => column.rules),
    ...rowRules(options),
  ];
  const names = columns.map(({ name }) => name);
  const layer = (items: readonly string[]) => (inner: string) =>
    `select *, ${list(items)} from (${inner})`;
  const layers = [
    ...(direct ? [] : [layer(known)]),
    ...(expressions.length > 0 ? [layer(named), layer(evaluated)] : []),
    ...(guarded && expressions.length > 0 ? [layer(expressions.map(failureSql))] : []),
    ...(expressions.length > 0 ? [layer(cleaned)] : []),
    (inner: string) =>
      `select __l${guardNames(guarded, expressions)}, ${list(texts)} from (${inner})`,
    layer(values),
    (inner: string) => finalSelect(options, names, rules, inner),
  ];
  const first = `select __l, ${list(trimmed)} from ${source.relation(direct ? config.nulls : undefined)}`;
  const select = layers.reduce((inner, wrap) => wrap(inner), first);
  return { select, rules: rules.map(({ column, rule }) => ({ column, rule })) };
}

/** Whether a word table gives a null word a meaning of its own. */
function meansNulls({ mapping, config }: RowsOptions): boolean {
  const nulls = new Set([...config.nulls, '']);
  return mapping.columns.some(({ values }) =>
    Object.keys(values ?? {}).some((word) => nulls.has(word.trim())),
  );
}

function expressionSql(sql: string, index: number, guarded: boolean): string {
  const text = `(${sql}\n)::varchar`;
  return `${guarded ? `try(${text})` : text} as __y${index}`;
}

/**
 * Whether an expression failed: then even whether it is null cannot be told. In a layer of its own:
 * beside `try(expression)` DuckDB would compute the common part first, where no `try` guards it.
 */
function failureSql(sql: string, index: number): string {
  return `try((${sql}\n) is null) is null as __f${index}`;
}

function guardNames(guarded: boolean, expressions: readonly string[]): string {
  return guarded ? expressions.map((_, index) => `, __f${index}`).join('') : '';
}

function failing(expressions: readonly string[], mapping: Mapping, guarded: boolean): Rule[] {
  if (!guarded) return [];
  const made = mapping.columns.filter(({ sql }) => sql !== undefined);
  return expressions.map((_, index) => ({
    column: made[index]?.column.name ?? '',
    rule: 'cannot be computed by its expression',
    broken: `__f${index}`,
    value: 'null::varchar',
  }));
}

/** Rules on more than one column. */
function rowRules(options: RowsOptions): Rule[] {
  const { contract } = options;
  const rules: Rule[] = (contract.ordered ?? []).map(([first, second]) => ({
    column: second,
    rule: `lies before ${first}`,
    broken: `${quoteName(second)}::date < ${quoteName(first)}::date`,
    value: `${quoteName(second)}::varchar`,
  }));
  const day = fileDay(options);
  if (day !== undefined && contract.happened && !contract.mayComeLater) {
    // A file that is cut some time after midnight may hold the first rows of the next day.
    const happened = quoteName(contract.happened);
    rules.push({
      column: contract.happened,
      rule: 'lies after the day of its file',
      broken: `${happened}::date > ${day} + 1`,
      value: `${happened}::varchar`,
    });
  }
  return rules;
}

function finalSelect(
  options: RowsOptions,
  names: readonly string[],
  rules: readonly Rule[],
  inner: string,
): string {
  const broken = rules.map(({ broken }, index) => `when ${broken} then ${index + 1}`);
  const shown = rules.map(({ value }, index) => `when ${index + 1} then ${value}`);
  const columns = names.map(quoteName).join(', ');
  // One quick look at all rules, since most rows break none.
  const any = rules.map(({ broken }) => `coalesce(${broken}, false)`).join(' or ');
  const judged = `select *, (case when ${any || 'false'} then case ${broken.join(' ')} else 0 end else 0 end)::usmallint as fault from (${inner})`;
  return `select ${columns}, ${knownOn(options)} as known_on, ${unitId(options)} as unit_id, __l as line_number, fault, case when fault > 0 then left(case fault ${shown.join(' ')} end, 200) end as fault_value from (${judged})`;
}

function knownOn(options: RowsOptions): string {
  const { contract, asOf, config } = options;
  const { knownFrom, happened, knownAlways } = contract;
  const day = fileDay(options);
  if (day !== undefined) {
    return happened ? `greatest(${day}, coalesce(${quoteName(happened)}::date, ${day}))` : day;
  }
  const otherwise = knownAlways ? "date '1900-01-01'" : `date '${asOf}'`;
  if (!knownFrom) return otherwise;
  return `coalesce(${quoteName(knownFrom)}::date + ${config.lagDays}, ${otherwise})`;
}

/** The day of a row's file; undefined when files have none. */
function fileDay({ files }: RowsOptions): string | undefined {
  const days = files.flatMap(({ date }) => (date === undefined ? [] : [`date '${date}'`]));
  return days.length === 0 ? undefined : byFile(days);
}

function unitId({ files }: RowsOptions): string {
  return `${byFile(files.map((file) => String(file.unitId)))}::integer`;
}

/** One value a file, picked by the file that a row came from. */
function byFile(values: readonly string[]): string {
  if (new Set(values).size === 1) return String(values[0]);
  return `([${values.join(', ')}])[__l // ${linesPerFile} + 1]`;
}

function list(items: readonly string[]): string {
  return items.length > 0 ? items.join(', ') : '0 as __none';
}
