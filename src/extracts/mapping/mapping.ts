import type { ColumnSource, ExtractConfig, ExtractName, UsageConfig } from '../../config/schema.ts';
import { contracts } from '../contracts/all.ts';
import type { ContractColumn } from '../contracts/contract.ts';
import type { Wanted } from '../scan/dialect.ts';
import { nearest } from '../scan/resolve-columns.ts';
import { checkSource } from './check-source.ts';
import { failKey } from './fail-key.ts';

/** One canonical column and how it is made from the source. */
export interface MappedColumn {
  column: ContractColumn;
  /** A further numeric column of `usage`, kept as a measure. */
  measure: boolean;
  /** Indices into `wanted`, joined in this order; empty where an expression makes the column. */
  from: number[];
  sql?: string;
  format?: string;
  scale?: number;
  values?: Record<string, string>;
}

export interface Mapping {
  columns: MappedColumn[];
  /** The distinct sources that are asked of every file. */
  wanted: Wanted[];
}

/**
 * What the configuration says of an extract's columns. Canonical columns that it does not name are
 * taken from a source column of exactly that name.
 *
 * @throws Failure (exit 2) naming the key that makes no sense
 */
export function mappingOf(name: ExtractName, config: ExtractConfig): Mapping {
  const canonical = canonicalColumns(name, config);
  const given = config.columns ?? {};
  refuseUnknown(name, Object.keys(given), canonical);
  if (!config.header && config.columns === undefined && (config.format ?? 'csv') === 'csv') {
    failKey(name, '', {
      en: 'has no header: say in `columns` which position holds what',
      zh: '文件没有表头：请在 `columns` 中写明每个位置是什么',
    });
  }
  const wanted: Wanted[] = [];
  const columns = canonical.map(({ column, measure }): MappedColumn => {
    const source = given[column.name];
    if (source === undefined) {
      const from = [
        want(wanted, { by: 'name', name: column.name, needed: column.required === true }),
      ];
      return { column, measure, from };
    }
    return { measure, ...mapped(name, column, source, wanted) };
  });
  return { columns, wanted };
}

interface Canonical {
  column: ContractColumn;
  measure: boolean;
}

function canonicalColumns(name: ExtractName, config: ExtractConfig): Canonical[] {
  const own = contracts[name].columns.map((column) => ({ column, measure: false }));
  const further = (config as Partial<UsageConfig>).measures ?? [];
  const double = further.find((measure) => own.some(({ column }) => column.name === measure));
  if (double) {
    failKey(name, '', {
      en: `names \`${double}\` in \`measures\`, which is a column anyway`,
      zh: `\`measures\` 中的 \`${double}\` 本来就是列`,
    });
  }
  return [
    ...own,
    ...[...new Set(further)].map((measure) => ({
      column: { name: measure, type: 'quantity', meaning: measure } as ContractColumn,
      measure: true,
    })),
  ];
}

function mapped(
  extract: ExtractName,
  column: ContractColumn,
  source: ColumnSource,
  wanted: Wanted[],
): Omit<MappedColumn, 'measure'> {
  if (typeof source !== 'object') return { column, from: [wantSource(wanted, source)] };
  const { sql, values, format, scale } = source;
  checkSource(extract, column, source);
  const list =
    source.from === undefined ? [] : Array.isArray(source.from) ? source.from : [source.from];
  const from = list.map((one) => wantSource(wanted, one));
  if (sql !== undefined) want(wanted, { by: 'expression', sql });
  return {
    column,
    from,
    ...(sql !== undefined && { sql }),
    ...(values !== undefined && { values: asText(values) }),
    ...(format !== undefined && { format }),
    ...(scale !== undefined && { scale }),
  };
}

/** Numbers and true or false may stand unquoted where they are meant; `checkSource` refuses them elsewhere. */
function asText(values: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([word, one]) => [word, String(one)]));
}

function wantSource(wanted: Wanted[], source: string | number): number {
  return typeof source === 'number'
    ? want(wanted, { by: 'position', position: source })
    : want(wanted, { by: 'name', name: source, needed: true });
}

function want(wanted: Wanted[], one: Wanted): number {
  const known = wanted.findIndex((other) => JSON.stringify(other) === JSON.stringify(one));
  return known >= 0 ? known : wanted.push(one) - 1;
}

function refuseUnknown(name: ExtractName, given: string[], canonical: readonly Canonical[]): void {
  const names = canonical.map(({ column }) => column.name);
  const unknown = given.find((column) => !names.includes(column));
  if (unknown === undefined) return;
  const near = nearest(unknown, names);
  failKey(name, unknown, {
    en: `is no column of the contract${near ? `; is \`${near}\` meant?` : ''}${name === 'usage' ? ' (further numeric columns stand in `measures` too)' : ''}`,
    zh: `不是约定的列${near ? `；是否指 \`${near}\`？` : ''}${name === 'usage' ? '（其他数值列还要写在 `measures` 中）' : ''}`,
  });
}
