import type { ColumnSource, ExtractConfig, ExtractName, UsageConfig } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import { contracts } from '../contracts/all.ts';
import type { ContractColumn } from '../contracts/contract.ts';
import type { Wanted } from '../scan/dialect.ts';
import { nearest } from '../scan/resolve-columns.ts';

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
    fail(name, '', 'has no header: say in `columns` which position holds what');
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
  if (double) fail(name, '', `names \`${double}\` in \`measures\`, which is a column anyway`);
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
  check(extract, column, source);
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

/** Numbers and true or false may stand unquoted where they are meant; `check` refuses them elsewhere. */
function asText(values: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([word, one]) => [word, String(one)]));
}

const timely = new Set(['day', 'time', 'month']);
const numeric = new Set(['money', 'quantity', 'rate', 'count', 'mark']);

function check(
  extract: ExtractName,
  column: ContractColumn,
  source: Exclude<ColumnSource, string | number>,
): void {
  if (source.format !== undefined && !timely.has(column.type)) {
    fail(extract, column.name, '`format` is for days and times');
  }
  if (source.scale !== undefined && !numeric.has(column.type)) {
    fail(extract, column.name, '`scale` is for numbers');
  }
  if (
    source.scale !== undefined &&
    !(Math.abs(source.scale) >= 1e-9 && Math.abs(source.scale) <= 1e12)
  ) {
    fail(extract, column.name, '`scale` must be a number other than 0, up to 1e12');
  }
  for (const word of Object.values(source.values ?? {})) {
    if (typeof word !== 'string' && !numeric.has(column.type) && column.type !== 'flag') {
      fail(extract, column.name, `\`values\` leads to ${word}: put it in quotes, it is text`);
    }
    if (word === '' || !column.words || column.words.includes(String(word))) continue;
    fail(
      extract,
      column.name,
      `\`values\` leads to \`${word}\`; there is ${column.words.join(', ')}`,
    );
  }
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
  fail(
    name,
    unknown,
    `is no column of the contract${near ? `; is \`${near}\` meant?` : ''}${name === 'usage' ? ' (further numeric columns stand in `measures` too)' : ''}`,
  );
}

function fail(extract: ExtractName, column: string, problem: string): never {
  const key = `extracts.${extract}${column && `.columns.${column}`}`;
  throw new Failure(exitCodes.usage, `\`${key}\`: ${problem}`);
}
