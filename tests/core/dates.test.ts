import { expect, test } from 'vitest';
import { addDays, dayIn, dayRange, daysBetween, isDay } from '../../src/core/dates.ts';

test('days are counted across months and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2026-01-31', '2026-03-01')).toBe(29);
  expect(dayRange('2026-01-30', '2026-02-13', 7)).toEqual([
    '2026-01-30',
    '2026-02-06',
    '2026-02-13',
  ]);
});

test('a day that the calendar does not have is no day', () => {
  expect(isDay('2026-02-29')).toBe(false);
  expect(isDay('2026-2-9')).toBe(false);
  expect(isDay('2024-02-29')).toBe(true);
});

test('today depends on the zone asked for, not on the machine', () => {
  const now = new Date('2026-06-30T20:00:00Z');
  expect(dayIn('Asia/Shanghai', now)).toBe('2026-07-01');
  expect(dayIn('America/New_York', now)).toBe('2026-06-30');
});
