import Table from 'cli-table3';
import { columnsOf, wrapText } from '../report/terminal/style.ts';
import { textTable } from '../report/terminal/text-table.ts';
import { terminalStyle } from './terminal-style.ts';

/** A list stands in one line while it fits; each of its items stays whole. */
export type Cell = string | number | null | readonly string[];

/** The last column is not made narrower than this. */
const leastColumns = 24;

/**
 * A table for people: headings and rows, numbers at the right, `–` where there is none. Where it is
 * wider than the terminal its last column goes on below, or else it loses its borders.
 */
export function terminalTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number = terminalStyle().width,
): string {
  const right = head.flatMap((_, column) => (isNumeric(rows, column) ? [column] : []));
  const [borders, gaps] = [3 * head.length + 1, 2 * (head.length - 1)];
  const bordered = fitLast(head, rows, width - borders);
  if (bordered) return withBorders(head, bordered, right);
  const plain = fitLast(head, rows, width - gaps) ?? rows.map(asTexts);
  return textTable([head, ...plain], right).join('\n');
}

function isNumeric(rows: readonly (readonly Cell[])[], column: number): boolean {
  const cells = asTexts(rows.map((row) => row[column] ?? null)).filter((text) => text !== '–');
  return cells.length > 0 && cells.every((text) => /^[-−+]?\d[\d.,]*( %)?$/.test(text));
}

/** The rows as texts that take so many columns in all; undefined when the last column would be too narrow. */
function fitLast(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  columns: number,
): string[][] | undefined {
  const texts = rows.map(asTexts);
  const widths = head.map((name, column) =>
    Math.max(columnsOf(name), ...texts.map((row) => columnsOf(row[column] ?? ''))),
  );
  const others = widths.slice(0, -1).reduce((sum, one) => sum + one, 0);
  const room = columns - others;
  if ((widths.at(-1) ?? 0) <= room) return texts;
  if (room < leastColumns) return undefined;
  return rows.map((row) => [...asTexts(row).slice(0, -1), wrapCell(row.at(-1) ?? null, room)]);
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

function withBorders(
  head: readonly string[],
  rows: readonly string[][],
  right: readonly number[],
): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  table.push(...rows);
  return table.toString();
}

function asTexts(row: readonly Cell[]): string[] {
  return row.map(asText);
}

function asText(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'object' ? cell.join(' · ') : String(cell);
}
