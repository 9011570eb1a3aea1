import type { ExtractName } from '../../config/schema.ts';

/**
 * What a column holds. text: as it stands; word: one of `words`; money and quantity: 4 decimals;
 * rate: 6 decimals; count: whole number (a fraction is rounded); mark: whole number (a fraction is
 * a bad value); day; time: local wall clock; month: YYYY-MM; flag: true or false.
 */
export type ColumnType =
  | 'text'
  | 'word'
  | 'money'
  | 'quantity'
  | 'rate'
  | 'count'
  | 'mark'
  | 'day'
  | 'time'
  | 'month'
  | 'flag';

/** One canonical column of an extract. */
export interface ContractColumn {
  name: string;
  type: ColumnType;
  required?: true;
  /** What it says, with its unit; for people. */
  meaning: string;
  /** Type word only: the words that may stand here. */
  words?: readonly string[];
  /** Bounds of a number, both included. */
  min?: number;
  max?: number;
}

/**
 * state: a snapshot of every line, kept as changes · event: rows equal in every column count once
 * · keyed: a key handed over again is a newer version of the fact.
 */
export type ExtractKind = 'state' | 'event' | 'keyed';

/** One extract of the contract, as data. */
export interface Contract {
  name: ExtractName;
  kind: ExtractKind;
  /** What one row is. */
  row: string;
  /** What depends on it and is null where the extract is missing. */
  without: { en: string; zh: string };
  key: readonly string[];
  /** The column whose day makes a row of an undated file known; none: the day it was taken in. */
  knownFrom?: string;
  /** Known since for ever where `knownFrom` is empty (else: since it was taken in). */
  knownAlways?: true;
  /** The column that says when the row happened: a dated file cannot tell of what comes after it. */
  happened?: string;
  /** Rows may speak of later days than their file's (a bill issued after its month): known then. */
  mayComeLater?: true;
  /** Pairs of columns of which the second may not lie before the first. */
  ordered?: readonly (readonly [string, string])[];
  columns: readonly ContractColumn[];
}

/** The DuckDB type in which a column is stored. */
export function storedType(type: ColumnType): string {
  return storedTypes[type];
}

const storedTypes: Record<ColumnType, string> = {
  text: 'VARCHAR',
  word: 'VARCHAR',
  money: 'DECIMAL(18,4)',
  quantity: 'DECIMAL(18,4)',
  rate: 'DECIMAL(18,6)',
  count: 'BIGINT',
  mark: 'BIGINT',
  day: 'DATE',
  time: 'TIMESTAMP',
  month: 'VARCHAR',
  flag: 'BOOLEAN',
};
