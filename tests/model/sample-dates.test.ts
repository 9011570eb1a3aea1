import { expect, test } from 'vitest';
import { planSampleDates, sharedDay } from '../../src/model/sample-dates.ts';

const plan = { newest: '2026-05-03', labelDays: 59, sampleDates: 4, everyDays: 7 };

test('dates count back from the newest in steps, the newest judges', () => {
  expect(planSampleDates({ ...plan, historyFrom: '2026-01-01' })).toEqual({
    later: '2026-05-03',
    earlier: ['2026-04-26', '2026-04-19', '2026-04-12'],
    settled: [], // 59 days before 2 May is 4 March: 62 days of history, 84 are wanted
  });
});

test('with a longer history there are dates whose labels were known on the judging date', () => {
  // 59 days before 3 May is 5 March, a Thursday: 1 March, 22 and 15 February; 84 days before 15 February is 23 November
  expect(planSampleDates({ ...plan, historyFrom: '2025-11-23' })?.settled).toEqual([
    '2026-03-01',
    '2026-02-22',
    '2026-02-15',
  ]);
});

test('short history gives fewer dates, too short a history none', () => {
  expect(planSampleDates({ ...plan, historyFrom: '2026-04-12' })).toEqual({
    later: '2026-05-03',
    earlier: ['2026-04-26'], // 14 days of history
    settled: [],
  });
  expect(planSampleDates({ ...plan, historyFrom: '2026-04-13' })).toBeUndefined();
});

test('dates chosen for neighbouring days are the same, unless that costs one of them', () => {
  const long = { ...plan, historyFrom: '2026-01-01' };
  const sundays = planSampleDates({ ...long, newest: '2026-05-03' });
  expect(planSampleDates({ ...long, newest: '2026-05-09' })).toEqual(sundays);
  expect(planSampleDates({ ...long, newest: '2026-05-10' })?.later).toBe('2026-05-10');
  // 14 days before 18 April is 4 April; counted from Sunday, 3 May, there would be three dates
  const short = { ...plan, newest: '2026-05-09', historyFrom: '2026-04-04' };
  expect(planSampleDates(short)?.earlier).toEqual(['2026-05-02', '2026-04-25', '2026-04-18']);
});

test('a shared day lies whole steps from a Sunday, whatever the century', () => {
  expect(sharedDay('2026-05-09', 7)).toBe('2026-05-03');
  expect(sharedDay('2026-05-03', 7)).toBe('2026-05-03');
  expect(sharedDay('1969-12-31', 7)).toBe('1969-12-28');
  expect(sharedDay('2026-05-09', 1)).toBe('2026-05-09');
});
