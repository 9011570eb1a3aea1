import type { LoadedConfig } from '../../config/load-config.ts';
import { type Paint, paint, type Style } from '../../report/terminal/style.ts';
import type { Shown } from '../shown-values.ts';
import type { Story } from '../story.ts';
import type { StoryWords } from '../words.ts';

/** What every part of a story's text is made with. */
export interface Telling {
  story: Story;
  words: StoryWords;
  shown: Shown;
  churn: LoadedConfig['churn'];
  style: Style;
}

/** A headed part: an empty line, the heading, the lines; nothing where there are none. */
export function part(heading: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', paint(heading, 'bold', style), ...lines];
}

/** From calm to urgent. */
export const stagePaint: Record<string, Paint> = {
  stable: 'blue',
  idea: 'green',
  inducement: 'yellow',
  decision: 'magenta',
  action: 'red',
};
