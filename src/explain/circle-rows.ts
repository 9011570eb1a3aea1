import type { Story } from './story.ts';
import type { StoryWords } from './words.ts';

/** The closest contacts: number, network, events out and in, minutes, weeks seen, last day. */
export function circleRows(circle: Story['circle'], words: StoryWords) {
  const head = [
    words.contact,
    words.network,
    words.outgoing,
    words.incoming,
    words.minutes,
    words.weeksSeen,
    words.lastSeen,
  ];
  const rows = circle.map((one) => [
    one.peer,
    one.operator ?? '–',
    one.outgoing,
    one.incoming,
    one.minutes,
    one.weeks,
    one.last_day,
  ]);
  return { head, rows };
}
