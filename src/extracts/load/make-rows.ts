import type { ExtractConfig, ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';
import { contracts } from '../contracts/all.ts';
import { storedType } from '../contracts/contract.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { rowsSql } from '../mapping/rows-sql.ts';
import type { NumberedUnit } from './numbered-unit.ts';
import type { StagedSource } from './staged-source.ts';

export interface MakeRowsOptions {
  db: Database;
  /** Whose rows they are, in order of the files. */
  numbered: readonly NumberedUnit[];
  config: ExtractConfig;
  mapping: Mapping;
  sources: readonly StagedSource[];
  asOf: Day;
  /** The temp table to make. */
  table: string;
}

/**
 * Makes a temp table of typed rows from staged text: canonical columns, `known_on`, `unit_id`, `line_number`,
 * `fault` (0, or one more than the index of the broken rule) and `fault_value`.
 *
 * @returns the rules, and the number of rows made
 * @throws Failure (exit 2) when an expression or a format of the configuration makes no sense
 */
export async function makeRows(
  options: MakeRowsOptions,
): Promise<{ rules: { column: string; rule: string }[]; rows: number }> {
  const { numbered, sources, table } = options;
  const [{ unit }] = numbered as [NumberedUnit];
  const files = numbered.flatMap(({ unitId, unit: { date, files: own } }) =>
    own.map(() => ({ unitId, ...(date !== undefined && { date }) })),
  );
  await options.db.run(`drop table if exists ${table}`);
  if (sources.length === 0) {
    await options.db.run(emptyTable(options));
    return { rules: [], rows: 0 };
  }
  const plan = (guarded: boolean) =>
    rowsSql({
      contract: contracts[unit.extract],
      mapping: options.mapping,
      config: options.config,
      sources,
      asOf: options.asOf,
      guarded,
      files,
    });
  const create = (select: string) => `create temp table ${table} as ${select}`;
  let chosen = plan(false);
  try {
    await options.db.run(create(chosen.select));
  } catch (error) {
    if (!isDataError(error)) throw explain(error, unit.extract);
    // An expression of the configuration fails on some row: find out on which.
    chosen = plan(true);
    await options.db.run(create(chosen.select));
  }
  const rows = await options.db.value<number>(`select count(*) from ${table}`);
  return { rules: chosen.rules, rows };
}

function emptyTable({ mapping, table }: MakeRowsOptions): string {
  const columns = mapping.columns.map(
    ({ column }) => `${quoteName(column.name)} ${storedType(column.type)}`,
  );
  return `create temp table ${table} (${columns.join(', ')}, known_on date, unit_id integer, line_number bigint, fault usmallint, fault_value varchar)`;
}

function isDataError(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Conversion|Out of Range|Invalid Input) Error/.test(error.message) &&
    !/format specifier/.test(error.message)
  );
}

function explain(error: unknown, extract: ExtractName): unknown {
  if (!(error instanceof Error)) return error;
  const asked = /^(Binder|Parser|Catalog) Error/.test(error.message);
  if (!asked && !/format specifier/.test(error.message)) return error;
  const [what = ''] = error.message.split('\n', 1);
  return new Failure(
    exitCodes.usage,
    {
      en: `\`extracts.${extract}.columns\`: an expression or format cannot be used: ${what}`,
      zh: `\`extracts.${extract}.columns\`：有表达式或格式无法使用，DuckDB 报告：${what}`,
    },
    { cause: error },
  );
}
