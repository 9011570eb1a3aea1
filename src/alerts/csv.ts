import { neatCell } from './neat-cell.ts';

const formulaStart = /^[\s'"]*[=+\-@|%＝＋－＠]/;
const signedNumber = /^[+-]\d+(\.\d+)?$/;

/**
 * A table as CSV that Excel opens right and that runs nothing: UTF-8 with BOM, CRLF, every cell on
 * one line, formulas defused with a leading apostrophe (OWASP's advice, full-width signs too).
 *
 * A plain signed number such as +8613800000000 is no formula and stays as it is, and digits are
 * never dressed up as `="0912…"`: programs that join on them would miss. Where a spreadsheet must
 * keep leading zeros and long numbers, the same list lies beside it as .xlsx with text cells.
 */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

export type Cell = string | number | null;

/** One cell, defused and quoted where needed; null is empty. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defuse(neatCell(cell));
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function defuse(text: string): string {
  return formulaStart.test(text) && !signedNumber.test(text) ? `'${text}` : text;
}
