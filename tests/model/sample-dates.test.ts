import { expect, test } from 'vitest';
import { planSampleDates } from '../../src/model/sample-dates.ts';

const plan = { newest: '2026-05-02', labelDays: 59, sampleDates: 4, everyDays: 7 };

test('dates count back from the newest in steps, the newest judges', () => {
  expect(planSampleDates({ ...plan, historyFrom: '2026-01-01' })).toEqual({
    later: '2026-05-02',
    earlier: ['2026-04-25', '2026-04-18', '2026-04-11'],
    settled: [], // 59 days before 2 May is 4 March: 62 days of history, 84 are wanted
  });
});

test('with a longer history there are dates whose labels were known on the judging date', () => {
  // 4 March, 25 and 18 February; 84 days before 18 February is 26 November
  expect(planSampleDates({ ...plan, historyFrom: '2025-11-26' })?.settled).toEqual([
    '2026-03-04',
    '2026-02-25',
    '2026-02-18',
  ]);
  expect(planSampleDates({ ...plan, historyFrom: '2025-11-27' })?.settled).toEqual([]);
});

test('short history gives fewer dates, too short a history none', () => {
  expect(planSampleDates({ ...plan, historyFrom: '2026-04-11' })).toEqual({
    later: '2026-05-02',
    earlier: ['2026-04-25'], // 14 days of history
    settled: [],
  });
  expect(planSampleDates({ ...plan, historyFrom: '2026-04-12' })).toBeUndefined();
});
