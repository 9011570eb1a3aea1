import { columnsOf, cut, type Style } from '../../report/terminal/style.ts';
import { textTable } from '../../report/terminal/text-table.ts';

/** A profile's columns: name, known, spread, 10 %, median, 90 %, drift, AUC, its interval. */
const [spread, tenth, median, ninetieth, interval] = [2, 3, 4, 5, 8];

const leastNameColumns = 24;
const mostMedianColumns = 8;

/**
 * A profile's rows, the first its headings, as wide as the terminal: long names are cut, and a
 * narrow terminal goes without the ends of the distribution, which is drawn anyhow.
 */
export function profileTable(rows: readonly string[][], style: Style): string[] {
  const all = [...(rows[0] ?? []).keys()].slice(1);
  const isNarrow = roomBeside(rows, all, style) < leastNameColumns;
  const shown = isNarrow ? all.filter((at) => at !== tenth && at !== ninetieth) : all;
  const told = isNarrow ? rows.map(cutMedian) : rows;
  const columns = Math.max(leastNameColumns, roomBeside(told, shown, style));
  const named = told.map((row) => [
    columnsOf(bare(row[0])) > columns ? cut(bare(row[0]), columns) : (row[0] as string),
    ...shown.map((at) => row[at] as string),
  ]);
  const right = shown.flatMap((at, place) => (at === spread || at === interval ? [] : [place + 1]));
  return textTable(named, right);
}

/** A category's commonest word may be long. */
function cutMedian(row: readonly string[]): string[] {
  return row.map((cell, at) =>
    at === median && columnsOf(bare(cell)) > mostMedianColumns
      ? cut(bare(cell), mostMedianColumns)
      : cell,
  );
}

/** What the columns leave of the terminal, two blanks between each. */
function roomBeside(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  style: Style,
): number {
  return columns.reduce(
    (room, at) => room - 2 - Math.max(...rows.map((row) => columnsOf(bare(row[at])))),
    style.width,
  );
}

/** The text without colours. */
function bare(text = ''): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replaceAll(/\u001b\[\d+m/g, '');
}
