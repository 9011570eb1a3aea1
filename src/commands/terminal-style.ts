import { columnsOf, type Style, wrapText } from '../report/terminal/style.ts';

/**
 * Width and colours of stdout: 100 columns where it is no terminal, never more than 140; NO_COLOR is
 * honoured. A terminal that was told no size says 0 columns, and is taken for one of 80.
 */
export function terminalStyle(): Style {
  const { isTTY, columns } = process.stdout;
  const width = isTTY ? columns || 80 : 100;
  return { width: Math.min(width, 140), colour: Boolean(isTTY) && !process.env.NO_COLOR };
}

/** Columns that a table may take on stdout; any number where it is no terminal. */
export function tableColumns(): number {
  const { isTTY, columns } = process.stdout;
  return isTTY ? columns || 80 : Number.POSITIVE_INFINITY;
}

/**
 * Lines of text that fit the terminal: a sentence that is too long goes on below, set in; tables
 * and what has colours have been laid out by themselves. Where stdout is no terminal a line stays
 * whole, for `grep` and mail.
 */
export function fitTerminal(
  text: string,
  { isTTY, columns }: { isTTY?: boolean; columns?: number } = process.stdout,
): string {
  if (!isTTY) return text;
  return text
    .split('\n')
    .flatMap((line) => fitLine(line, columns || 80))
    .join('\n');
}

function fitLine(line: string, columns: number): string[] {
  if (columnsOf(line) <= columns || /^[┌├│└]/.test(line) || line.includes('\u001b')) return [line];
  const indent = `${/^ */.exec(line)?.[0]}  `;
  // A number and its unit stay together.
  const tied = line.replaceAll(/(?<=\d) (?=%)/g, '\u00a0');
  const [first = '', ...rest] = wrapText(tied, columns - indent.length);
  return [first, ...rest.map((one) => indent + one)].map((one) => one.replaceAll('\u00a0', ' '));
}
