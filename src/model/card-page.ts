import type { Language } from '../core/language.ts';
import type { ModelCard } from './card.ts';
import { type CardBlock, cardParts } from './card-parts.ts';

/** The card as a page in Markdown that is read from top to bottom; pictures are left out. */
export function cardPage(card: ModelCard, language: Language): string {
  const [title, ...parts] = cardParts(card, language);
  const sections = [
    `# ${title?.heading}`,
    ...(title?.blocks ?? []).map(markdown),
    ...parts
      .filter(({ blocks }) =>
        blocks.some((block) => block.kind !== 'text' && block.kind !== 'picture'),
      )
      .flatMap(({ heading, blocks }) => [`## ${heading}`, ...blocks.map(markdown)]),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function markdown(block: CardBlock): string {
  if (block.kind === 'text') return block.text;
  if (block.kind === 'list') return block.items.map((item) => `- ${item}`).join('\n');
  if (block.kind === 'picture') return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(block.head), line(block.head.map(() => '---')), ...block.rows.map(line)].join('\n');
}
