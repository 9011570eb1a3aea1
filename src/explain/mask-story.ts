import type { Happening, Story } from './story.ts';

/** Words of a list (`same_person`, `app`), which name nobody. */
const codeWord = /^[a-z][a-z_]{0,31}$/;
const manyDigits = /\d{5,}/g;

/** The story with ids of the line and its person, its number and those of its contacts masked. */
export function maskStory(story: Story): Story {
  const { line } = story;
  return {
    ...story,
    line: {
      ...line,
      subscriber_id: mask(line.subscriber_id),
      msisdn: line.msisdn && mask(line.msisdn),
      customer_id: line.customer_id && mask(line.customer_id),
      account_id: line.account_id && mask(line.account_id),
    },
    circle: story.circle.map((contact) => ({ ...contact, peer: mask(contact.peer) })),
    happenings: story.happenings.map(maskHappening),
  };
}

/** A number or id of which only the last two characters are left; of a short one none is. */
export function mask(id: string): string {
  return `•••••${id.length > 4 ? id.slice(-2) : ''}`;
}

/** What an operator's people wrote into an event may name anybody: only names of plans and words of a list stay. */
function maskHappening(happening: Happening): Happening {
  const { what, word, detail, reason } = happening;
  const isEvent = what === 'event';
  const isPlan = word === 'plan_change' || word === 'brand_change';
  return {
    ...happening,
    detail: isEvent && !isPlan ? null : (detail?.replace(manyDigits, '•••••') ?? null),
    reason: reason !== null && codeWord.test(reason) ? reason : null,
  };
}
