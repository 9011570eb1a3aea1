import { escapeHtml, table } from './html.ts';

/**
 * The Markdown of a model's card as HTML: headings, paragraphs, lists and tables with a blank line
 * between them, which is all that a card has.
 */
export function cardHtml(markdown: string): string {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map(blockHtml)
    .join('\n');
}

function blockHtml(block: string): string {
  const lines = block.split('\n');
  if (/^#+ /.test(block)) return `<h3>${escapeHtml(block.replace(/^#+ /, ''))}</h3>`;
  if (lines.every((line) => line.startsWith('| '))) {
    const [head = [], , ...rows] = lines.map((line) => line.slice(2, -2).split(' | '));
    return table(head, rows);
  }
  if (lines.every((line) => line.startsWith('- ')))
    return `<ul>${lines.map((line) => `<li>${sentenceHtml(line.slice(2))}</li>`).join('')}</ul>`;
  return `<p>${sentenceHtml(block)}</p>`;
}

function sentenceHtml(sentence: string): string {
  return escapeHtml(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');
}
