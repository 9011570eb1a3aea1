import { expect, test } from 'vitest';
import { type Cdr, openWorld, rollUp } from '../signals-world.ts';

const call = (line: string, result: 'ok' | 'dropped', more: Partial<Cdr> = {}): Cdr => ({
  at: '2026-03-02 09:00:00',
  line,
  cell: 'bad',
  result,
  ...more,
});

test('a line is compared with the others in its cell and hours, itself left out', async () => {
  const db = await openWorld();
  await rollUp(db, [
    // cell `bad`, 8 to 12 o'clock: A 1 of 2 dropped, B 2 of 2, C 0 of 2
    ...[call('A', 'dropped'), call('A', 'ok', { at: '2026-03-02 11:59:59' })],
    ...[call('B', 'dropped'), call('B', 'dropped', { at: '2026-03-02 10:00:00' })],
    ...[call('C', 'ok'), call('C', 'ok', { at: '2026-03-02 10:00:00', direction: 'in' })],
    // at noon other hours begin, where A is alone; messages and calls without a cell do not count
    call('A', 'dropped', { at: '2026-03-02 12:00:00' }),
    call('A', 'dropped', { kind: 'sms' }),
    call('A', 'dropped', { cell: null }),
  ]);
  const rows = await db.rows(
    `select subscriber_id, calls, compared_calls, dropped, expected_dropped
     from warehouse.experience_day_known('2026-03-02'::date) order by 1`,
  );
  expect(rows).toEqual([
    // others: 2 of 4 dropped: of two calls 1.0 was to be expected
    { subscriber_id: 'A', calls: 3, compared_calls: 2, dropped: 1, expected_dropped: 1_000_000 },
    // others: 1 of 4: 0.5
    { subscriber_id: 'B', calls: 2, compared_calls: 2, dropped: 2, expected_dropped: 500_000 },
    // others: 3 of 4: 1.5
    { subscriber_id: 'C', calls: 2, compared_calls: 2, dropped: 0, expected_dropped: 1_500_000 },
  ]);
});

test('without cells or results nothing is written, and nothing is known before its day', async () => {
  const db = await openWorld();
  await rollUp(db, [call('A', 'ok', { result: null }), call('B', 'ok', { cell: null })]);
  expect(await db.value('select count(*) from warehouse.experience_day')).toBe(0);
  await rollUp(db, [call('A', 'ok', { knownOn: '2026-03-05' })], 2);
  const known = "select count(*) from warehouse.experience_day_known('2026-03-04'::date)";
  expect(await db.value(known)).toBe(0);
});
