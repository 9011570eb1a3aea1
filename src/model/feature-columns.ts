import type { Column, Table } from '../learning/table.ts';

/**
 * Joins parts of a feature table (one per date or batch) into one table for the learner: numbers
 * at single precision, levels of categories in order of their text, so that the order of parts or
 * rows never changes a level's code.
 *
 * @throws RangeError when the parts' columns differ
 */
export function joinParts(parts: readonly Table[]): Table {
  const [first] = parts;
  if (!first) throw new RangeError('no part to join');
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const columns = first.columns.map((column, index) =>
    column.kind === 'numeric'
      ? joinNumbers(column.name, parts, index, rows)
      : joinCategories(column.name, parts, index, rows),
  );
  return { rows, columns };
}

function joinNumbers(name: string, parts: readonly Table[], index: number, rows: number): Column {
  const values = new Float32Array(rows);
  let offset = 0;
  for (const part of parts) {
    const column = columnOf(part, index, name);
    if (column.kind !== 'numeric') throw new RangeError(`column ${name} changes its kind`);
    values.set(column.values, offset);
    offset += part.rows;
  }
  return { name, kind: 'numeric', values };
}

function joinCategories(
  name: string,
  parts: readonly Table[],
  index: number,
  rows: number,
): Column {
  const columns = parts.map((part) => columnOf(part, index, name));
  const texts = new Set<string>();
  for (const column of columns) {
    if (column.kind !== 'category') throw new RangeError(`column ${name} changes its kind`);
    for (const level of column.levels) texts.add(level);
  }
  const levels = [...texts].sort((a, b) => (a < b ? -1 : 1));
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = new Int32Array(rows);
  let offset = 0;
  for (const column of columns) {
    if (column.kind !== 'category') continue;
    const translated = column.levels.map((level) => codeOf.get(level) ?? -1);
    for (let row = 0; row < column.codes.length; row++) {
      const code = column.codes[row] as number;
      codes[offset + row] = code < 0 ? -1 : (translated[code] as number);
    }
    offset += column.codes.length;
  }
  return { name, kind: 'category', codes, levels };
}

function columnOf(part: Table, index: number, name: string): Column {
  const column = part.columns[index];
  if (column?.name !== name) throw new RangeError(`the parts differ at column ${name}`);
  return column;
}
