import type { Language } from '../../core/language.ts';
import type { ModelCard } from '../../model/card.ts';
import { type CardBlock, cardParts, gainsOfCard } from '../../model/card-parts.ts';
import { cardWords } from '../../model/card-words.ts';
import { paint, type Style, wrapText } from '../../report/terminal/style.ts';
import { textTable } from '../../report/terminal/text-table.ts';
import { curvePicture } from '../curve-picture.ts';

const barColumns = 40;

/** The card for a terminal, with its pictures drawn in characters. */
export function cardText(card: ModelCard, language: Language, style: Style): string {
  return cardParts(card, language)
    .flatMap(({ heading, blocks }) => [
      paint(heading, 'bold', style),
      ...blocks.flatMap((block) => blockLines(block, card, language, style)),
      '',
    ])
    .join('\n')
    .trimEnd();
}

function blockLines(block: CardBlock, card: ModelCard, language: Language, style: Style): string[] {
  switch (block.kind) {
    case 'text':
      return wrapText(block.text, style.width);
    case 'list':
      return block.items.flatMap((item) => wrapText(`- ${item}`, style.width));
    case 'table': {
      const head = block.head.map((name) => paint(name, 'dim', style));
      return textTable([head, ...block.rows]);
    }
    case 'picture':
      return pictureLines(block.of, card, language);
  }
}

function pictureLines(
  of: 'gains' | 'calibration' | 'features',
  card: ModelCard,
  language: Language,
): string[] {
  const words = cardWords(language);
  if (of === 'gains') {
    return curvePicture(gainsOfCard(card), { x: words.listed, y: words.found }).split('\n');
  }
  if (of === 'features') {
    const first = card.topFeatures.slice(0, 10);
    const most = Math.max(...first.map(({ share }) => share));
    return textTable(first.map(({ name, share }) => [name, bar(share / most)]));
  }
  const bins = card.figures.calibration;
  const most = Math.max(1e-9, ...bins.flatMap(({ predicted, observed }) => [predicted, observed]));
  const [, predicted, observed] = words.bins;
  const rows = bins.map((bin) => markedBar(bin.observed / most, bin.predicted / most));
  return [`█ ${observed}  │ ${predicted}`, ...rows];
}

function bar(share: number): string {
  return '█'.repeat(Math.max(1, Math.round(share * barColumns)));
}

/** A bar with a mark where another number stands. */
function markedBar(share: number, mark: number): string {
  const columns = Array.from('█'.repeat(Math.round(share * barColumns)).padEnd(barColumns + 1));
  columns[Math.round(mark * barColumns)] = '│';
  return columns.join('').trimEnd();
}
