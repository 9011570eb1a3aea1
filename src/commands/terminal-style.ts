import type { Style } from '../report/terminal/style.ts';

/** Width and colours of stdout: 100 columns where it is no terminal, never more than 140; NO_COLOR is honoured. */
export function terminalStyle(): Style {
  const { isTTY, columns } = process.stdout;
  const width = isTTY ? (columns ?? 80) : 100;
  return { width: Math.min(width, 140), colour: Boolean(isTTY) && !process.env.NO_COLOR };
}
