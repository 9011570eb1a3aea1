/** How a terminal shows things: its width in columns, and whether it has colours. */
export interface Style {
  width: number;
  colour: boolean;
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 };
export type Paint = keyof typeof codes;

/** The text in a colour, where there are any. */
export function paint(text: string, how: Paint, style: Style): string {
  return style.colour && text !== '' ? `\u001b[${codes[how]}m${text}\u001b[0m` : text;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}]|[\u{20000}-\u{3fffd}]/u;

/** Columns that a text without colours takes: Chinese characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** What must stay on one line: a Chinese character or a word, with the marks that open and close it. */
const pieces = /[（「]*(?:[\u3000-\uffef]|[^ \t\n\u3000-\uffef]+)[、。，；：！？）」]*|[ \t\n]+/gu;

/** The text, cut with … where it is wider than so many columns. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let [kept, room] = ['', columns - 1];
  for (const character of text) {
    room -= columnsOf(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * The text in lines no wider than so many columns. Chinese may break anywhere but behind a mark that
 * opens and before one that closes; a no-break space never breaks.
 */
export function wrapText(text: string, columns: number): string[] {
  const lines = [''];
  for (const piece of text.match(pieces) ?? []) {
    const line = lines.at(-1) as string;
    if (columnsOf(line) + columnsOf(piece) <= columns) lines[lines.length - 1] = line + piece;
    else if (piece.trim() !== '') lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}
