import type { Language } from '../../core/language.ts';
import type { ModelCard } from '../../model/card.ts';
import { type CardBlock, cardParts, gainsOfCard } from '../../model/card-parts.ts';
import { cardWords } from '../../model/card-words.ts';
import { drawBars } from '../../report/charts.ts';
import { drawCalibration, drawCurves } from '../../report/curve-charts.ts';
import { escapeHtml, page, section, table } from '../../report/html.ts';

/** The card as one page that asks the network for nothing. */
export function cardHtml(card: ModelCard, language: Language): string {
  const [title, ...parts] = cardParts(card, language);
  const inside = (blocks: readonly CardBlock[]) =>
    blocks.map((block) => blockHtml(block, card, language)).join('\n');
  return page(
    title?.heading ?? '',
    language,
    [
      `<h1>${escapeHtml(title?.heading ?? '')}</h1>`,
      inside(title?.blocks ?? []),
      ...parts.map(({ heading, blocks }) => section(heading, inside(blocks))),
    ].join('\n'),
  );
}

function blockHtml(block: CardBlock, card: ModelCard, language: Language): string {
  if (block.kind === 'text') return `<p>${sentenceHtml(block.text)}</p>`;
  if (block.kind === 'table') return table(block.head, block.rows);
  if (block.kind === 'list') {
    return `<ul>${block.items.map((item) => `<li>${sentenceHtml(item)}</li>`).join('')}</ul>`;
  }
  return pictureHtml(block.of, card, language);
}

/** A sentence in which names stand between backticks. */
function sentenceHtml(sentence: string): string {
  return escapeHtml(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function pictureHtml(
  of: 'gains' | 'calibration' | 'features',
  card: ModelCard,
  language: Language,
): string {
  const words = cardWords(language);
  if (of === 'gains') {
    const curve = { name: card.version, points: gainsOfCard(card) };
    return drawCurves([curve], { x: words.listed, y: words.found });
  }
  if (of === 'calibration') {
    const [, predicted = '', observed = ''] = words.bins;
    return drawCalibration(card.figures.calibration, { x: predicted, y: observed });
  }
  const bars = card.topFeatures.slice(0, 12).map(({ name, share }) => ({ name, value: share }));
  return drawBars(bars, (share) => `${(100 * share).toFixed(1)} %`, 380);
}
