import { expect, test } from 'vitest';
import { mask, maskStory } from '../../src/explain/mask-story.ts';
import { storyOf } from './made-story.ts';

test('of a number only its last two characters are left, of a short one nothing', () => {
  expect(mask('13812345678')).toBe('•••••78');
  expect(mask('0017')).toBe('•••••');
});

test('a masked story holds no number, no id of a person and nothing that was written by hand', () => {
  const story = storyOf({
    happenings: [
      {
        happened_on: '2026-06-01',
        what: 'event',
        word: 'ownership_transfer',
        detail: 'to Zhang San',
        reason: 'same_person',
        number: null,
      },
      {
        happened_on: '2026-06-02',
        what: 'event',
        word: 'plan_change',
        detail: 'S39',
        reason: 'asked by 13812345678',
        number: null,
      },
    ],
  });
  const masked = JSON.stringify(maskStory(story));
  for (const secret of [/\d{11}/, /P77001/, /Zhang/, /020000017/])
    expect(masked).not.toMatch(secret);
  expect(masked).toContain('S39');
  expect(masked).toContain('same_person');
});
