import { exitCodes, Failure } from '../../core/failure.ts';
import type { Column, Table } from '../../learning/table.ts';
import { missingColumn } from './missing-column.ts';
import type { ReadTable } from './read-table.ts';

/** A table ready to be learned from. */
export interface Prepared {
  table: Table;
  labels: Uint8Array | undefined;
  /** The id column's text or the row number, counted from 1. */
  ids: string[];
  /** When each row was known, where a column says so. */
  times: Float64Array | undefined;
  /** Columns that cannot help, with the reason. */
  leftOut: { column: string; reason: string }[];
}

const words: Record<string, 0 | 1> = {
  ...{ '1': 1, true: 1, yes: 1, y: 1, t: 1, '1.0': 1 },
  ...{ '0': 0, false: 0, no: 0, n: 0, f: 0, '0.0': 0 },
};

/** The file, for errors, and the columns that are no features. */
interface Named {
  file: string;
  label: string;
  /** The word of the label that is a one. */
  one: string | undefined;
  id: string | undefined;
  time: string | undefined;
}

/**
 * Parts label and id from the features, and leaves out columns that hold one value only or, as
 * text, another one in every row.
 *
 * @param label the label's column, which a table to be scored need not have
 * @throws Failure (exit 2) when a named column is missing, (exit 3) for a label that is none
 */
export function prepareTable(
  read: ReadTable,
  { file, label, one, id, time }: Named,
  isScored: boolean,
): Prepared {
  if (read.rows === 0) {
    throw new Failure(exitCodes.contract, {
      en: `${file} has a header and no rows`,
      zh: `${file} 只有表头，没有数据行`,
    });
  }
  const named = (name: string) => read.columns.find((column) => column.name === name);
  if (!isScored && !named(label)) throw missingColumn(file, '--label', label);
  if (id !== undefined && !named(id)) throw missingColumn(file, '--id', id);
  const times = isScored || time === undefined ? undefined : readTimes(named(time), file, time);
  const labels = named(label) ? readLabels(named(label)!, file, one) : undefined;
  const idColumn = id === undefined ? undefined : named(id);
  const ids = Array.from({ length: read.rows }, (_, row) => textAt(idColumn, row));
  const features = read.columns.filter(
    ({ name }) => name !== label && name !== id && name !== time,
  );
  if (isScored)
    return { table: { rows: read.rows, columns: features }, labels, ids, times, leftOut: [] };
  const leftOut = features.flatMap((column) => {
    const reason = uselessBecause(column, read.rows);
    return reason ? [{ column: column.name, reason }] : [];
  });
  const useless = new Set(leftOut.map(({ column }) => column));
  const columns = features.filter(({ name }) => !useless.has(name));
  if (columns.length === 0)
    throw new Failure(exitCodes.contract, {
      en: `${file} has no column that could tell rows apart`,
      zh: `${file} 没有能区分各行的列`,
    });
  return { table: { rows: read.rows, columns }, labels, ids, times, leftOut };
}

function readTimes(column: Column | undefined, file: string, name: string): Float64Array {
  if (!column) throw missingColumn(file, '--time', name);
  const rows = column.kind === 'category' ? column.codes.length : column.values.length;
  for (let row = 0; row < rows; row++)
    if (column.kind === 'category' || isEmpty(column, row))
      throw new Failure(exitCodes.contract, {
        en: `${file}, row ${row + 1}: the time ${name} is no number or date; every row needs one`,
        zh: `${file} 第 ${row + 1} 行：时间列 ${name} 不是数字或日期；每行都须有`,
      });
  return Float64Array.from(column.kind === 'category' ? [] : column.values);
}

function readLabels(column: Column, file: string, one: string | undefined): Uint8Array {
  const meaning = column.kind === 'category' ? meanings(column.levels, one) : [];
  if (one !== undefined && !meaning.includes(1))
    throw new Failure(exitCodes.usage, {
      en: `${file}: the label ${column.name} is nowhere ${one}`,
      zh: `${file}：标签列 ${column.name} 中没有 ${one}`,
    });
  const rows = column.kind === 'category' ? column.codes.length : column.values.length;
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = column.kind === 'category' ? meaning[column.codes[row]!] : column.values[row];
    if (value !== 0 && value !== 1) throw noLabel(column, row, file);
    labels[row] = value;
  }
  return labels;
}

function noLabel(column: Column, row: number, file: string): Failure {
  const [en, zh] = isEmpty(column, row)
    ? ['is missing; leave out the rows without one', '为空；请去掉没有标签的行']
    : [
        'is another word; it must be 0/1, true/false or yes/no in every row, or name the word that is a one with --one',
        '是其他词；每行须为 0/1、true/false 或 yes/no，或用 --one 指明表示 1 的词',
      ];
  return new Failure(exitCodes.contract, {
    en: `${file}, row ${row + 1}: the label ${column.name} ${en}`,
    zh: `${file} 第 ${row + 1} 行：标签列 ${column.name} ${zh}`,
  });
}

function meanings(levels: string[], one: string | undefined): (0 | 1 | undefined)[] {
  if (one !== undefined) return levels.map((level) => (level === one ? 1 : 0));
  return levels.map((level) => words[level.trim().toLowerCase().replace(/\.$/, '')]);
}

function isEmpty(column: Column, row: number): boolean {
  return column.kind === 'category' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]);
}

function textAt(column: Column | undefined, row: number): string {
  if (!column) return String(row + 1);
  if (column.kind === 'numeric') return String(column.values[row]);
  return column.levels[column.codes[row]!] ?? '';
}

function uselessBecause(column: Column, rows: number): string | undefined {
  if (column.kind === 'numeric') {
    const first = column.values.find((value) => !Number.isNaN(value));
    if (first === undefined) return 'no value at all';
    const isSame = column.values.every((value) => value === first);
    return isSame ? 'one value in every row' : undefined;
  }
  const present = column.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0);
  if (present === 0) return 'no value at all';
  if (column.levels.length === 1 && present === rows) return 'one value in every row';
  if (rows >= 50 && column.levels.length === present) return 'text with another value in every row';
  return undefined;
}
