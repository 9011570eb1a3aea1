import type { Language } from '../core/language.ts';
import { term } from '../report/words.ts';
import type { Story } from './story.ts';
import type { StoryWords } from './words.ts';

/** Where the list has the line, or why it has not, in one sentence. */
export function listSentence(story: Story, words: StoryWords, language: Language): string {
  const { list } = story;
  if (!list) return words.notListed;
  if (list.arm === 'control') return words.control;
  if (list.arm === 'none') {
    return `${words.notListed}${words.colon}${term(list.left_out ?? '', language)}`;
  }
  const place = `${words.rank} ${list.rank} · ${words.queue} ${list.queue}`;
  return `${place} · ${term(list.state ?? '', language)} · ${words.contactBy} ${list.contact_by}`;
}
