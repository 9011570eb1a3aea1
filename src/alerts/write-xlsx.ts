import writeExcelFile from 'write-excel-file/node';
import { isDay } from '../core/dates.ts';
import type { Cell } from './csv.ts';
import type { ListTable } from './list-table.ts';
import type { ListColumn } from './words.ts';

const formats: Partial<Record<ListColumn, string>> = {
  churn_probability: '0.0%',
  value_12m: '#,##0.00',
  expected_benefit: '#,##0.00',
};
const days: ReadonlySet<ListColumn> = new Set<ListColumn>(['stage_since', 'contact_by']);
const dayFormat = 'yyyy-mm-dd';
const usualWidth = 16;
/** In letters; what is wider than its column is shown on several lines. */
const widths: Partial<Record<ListColumn, number>> = {
  alert_id: 21,
  rank: 6,
  reason_1: 48,
  reason_2: 48,
  reason_3: 48,
  action: 36,
  offer: 40,
};

/**
 * The list as a workbook: every id and text is a text cell, so leading zeros, long numbers and
 * formulas stay what they were; a day is a date, by which a spreadsheet sorts and filters; the
 * heading row stands still.
 */
export async function writeXlsx(list: ListTable, path: string): Promise<void> {
  const heading = list.headings.map((value) => ({
    type: String,
    value,
    fontWeight: 'bold' as const,
    backgroundColor: '#e8eef4',
  }));
  const rows = list.rows.map((row) =>
    row.map((cell, index) => workbookCell(list.columns[index] as ListColumn, cell)),
  );
  await writeExcelFile([heading, ...rows], {
    sheet: 'alerts',
    stickyRowsCount: 1,
    columns: list.columns.map((column) => ({ width: widths[column] ?? usualWidth })),
  }).toFile(path);
}

function workbookCell(column: ListColumn, cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') {
    const format = formats[column];
    return { type: Number, value: cell, ...(format ? { format } : {}) };
  }
  if (days.has(column) && isDay(cell))
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: dayFormat };
  return { type: String, value: cell.slice(0, 32_000), wrap: cell.length > usualWidth };
}
