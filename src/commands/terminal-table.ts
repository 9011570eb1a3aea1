import Table from 'cli-table3';
import { columnsOf, wrapText } from '../report/terminal/style.ts';
import { textTable } from '../report/terminal/text-table.ts';
import { tableColumns } from './terminal-style.ts';

/** A list stands in one line while it fits; each of its items stays whole. */
export type Cell = string | number | null | readonly string[];
type Rows = readonly (readonly Cell[])[];

/** The last column is not made narrower than this. */
const leastColumns = 24;

/**
 * A table for people: headings and rows, numbers at the right, `–` where there is none. Where it is
 * wider than the terminal its last column goes on below, or else it loses its borders.
 */
export function terminalTable(
  head: readonly string[],
  rows: Rows,
  width: number = tableColumns(),
): string {
  const bordered = fitLast(head, rows, width - bordersOf(head.length));
  if (bordered) return withBorders(head, bordered);
  const plain = fitLast(head, rows, width - 2 * (head.length - 1)) ?? rows.map(asTexts);
  return textTable([head, ...plain], numericColumns(head, plain)).join('\n');
}

/**
 * The same for many columns of figures: those that do not fit stand in further tables, each with
 * the first column again.
 */
export function terminalTables(
  head: readonly string[],
  rows: Rows,
  width: number = tableColumns(),
): string {
  const widths = widthsOf(head, rows.map(asTexts));
  const parts: number[][] = [];
  for (const column of head.keys()) {
    const part = parts.at(-1);
    const wider = [...(part ?? []), column];
    const columns = wider.reduce((sum, one) => sum + (widths[one] ?? 0), 0);
    if (part && columns + bordersOf(wider.length) <= width) parts[parts.length - 1] = wider;
    else parts.push(column === 0 ? [0] : [0, column]);
  }
  const pick = <T>(row: readonly T[], part: readonly number[]) => part.map((at) => row[at] as T);
  return parts
    .map((part) =>
      withBorders(
        pick(head, part),
        rows.map((row) => pick(asTexts(row), part)),
      ),
    )
    .join('\n');
}

/** Columns of a table's lines and blanks around so many columns. */
function bordersOf(columns: number): number {
  return 3 * columns + 1;
}

/** The rows as texts that take so many columns in all; undefined when the last column would be too narrow. */
function fitLast(head: readonly string[], rows: Rows, columns: number): string[][] | undefined {
  const texts = rows.map(asTexts);
  const widths = widthsOf(head, texts);
  const room = columns - widths.slice(0, -1).reduce((sum, one) => sum + one, 0);
  if ((widths.at(-1) ?? 0) <= room) return texts;
  if (room < leastColumns) return undefined;
  return rows.map((row) => [...asTexts(row).slice(0, -1), wrapCell(row.at(-1) ?? null, room)]);
}

function widthsOf(head: readonly string[], texts: readonly string[][]): number[] {
  const widest = (cell: string) => Math.max(...cell.split('\n').map(columnsOf));
  return head.map((name, column) =>
    Math.max(columnsOf(name), ...texts.map((row) => widest(row[column] ?? ''))),
  );
}

function wrapCell(cell: Cell, columns: number): string {
  if (typeof cell !== 'object' || cell === null) return wrapText(asText(cell), columns).join('\n');
  const lines: string[] = [];
  for (const item of cell) {
    const longer = lines.length === 0 ? item : `${lines.at(-1)} · ${item}`;
    if (lines.length > 0 && columnsOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(item);
  }
  return lines.join('\n');
}

function withBorders(head: readonly string[], rows: readonly string[][]): string {
  const right = numericColumns(head, rows);
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  table.push(...rows);
  return table.toString();
}

function numericColumns(head: readonly string[], rows: readonly string[][]): number[] {
  return [...head.keys()].filter((column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => !/^–?$/.test(cell));
    return cells.length > 0 && cells.every((cell) => /^[-−+]?\d[\d.,]*( %)?$/.test(cell));
  });
}

function asTexts(row: readonly Cell[]): string[] {
  return row.map(asText);
}

function asText(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'object' ? cell.join(' · ') : String(cell);
}
