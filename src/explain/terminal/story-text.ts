import type { LoadedConfig } from '../../config/load-config.ts';
import type { Style } from '../../report/terminal/style.ts';
import { shownValues } from '../shown-values.ts';
import type { Story } from '../story.ts';
import { storyWords } from '../words.ts';
import { headText } from './head-text.ts';
import { reckoningText } from './reckoning-text.ts';
import type { Telling } from './telling.ts';
import { timelineText } from './timeline-text.ts';

/** A story as text for a terminal of that width, in the words of the configured language. */
export function storyText(
  story: Story,
  config: Pick<LoadedConfig, 'language' | 'currency' | 'extracts' | 'churn'>,
  style: Style,
): string {
  const telling: Telling = {
    story,
    words: storyWords(config.language),
    shown: shownValues(config),
    churn: config.churn,
    style,
  };
  return [...headText(telling), ...timelineText(telling), ...reckoningText(telling)].join('\n');
}
