import { expect, test } from 'vitest';
import { type Cdr, openWorld, put, rollUp } from '../signals-world.ts';

const state = (id: string) => ({
  subscriber_id: id,
  msisdn: `1${id}`,
  activated_on: '2025-01-01',
  status: 'active',
  known_on: '2026-01-01',
});
const call = (day: string, line: string, peer: string, operator: string): Cdr => ({
  at: `${day} 10:00:00`,
  line,
  peer,
  operator,
});

test('a new number of another network that meets the circle is an heir, unless the line talks to it', async () => {
  const db = await openWorld();
  const lines = ['A', 'B', 'C', 'D', 'E'];
  await put(db, 'subscribers', lines.map(state));
  await rollUp(db, [
    // B, C, D and E have A in their circle; from May B, C and D call the new number N as well, B twice
    ...['B', 'C', 'D', 'E'].map((line) => call('2026-04-02', line, '1A', 'CM')),
    ...['B', 'C', 'D', 'B'].map((line) => call('2026-05-20', line, 'N', 'XX')),
    // O has been there since March: an old friend of the same three; M is new but A calls it too
    ...['B', 'C', 'D'].map((line) => call('2026-04-09', line, 'O', 'XX')),
    ...['A', 'B', 'C', 'D'].map((line) => call('2026-05-21', line, 'M', 'XX')),
    // L is a listed number
    ...['B', 'C', 'D'].map((line) => call('2026-05-21', line, 'L', 'XX')),
  ]);
  await put(db, 'numbers', [
    {
      number: 'L',
      operator: 'XX',
      role: 'hotline',
      valid_from: '2025-01-01',
      known_on: '2026-01-01',
    },
  ]);
  const heirs = await db.rows(
    `select subscriber_id, peer, friends, circle, events_with_heir, events_with_line, first_met_on
     from warehouse.heir_numbers_known('2026-06-01'::date, 'CM')`,
  );
  // three of A's circle of four, with 2 + 1 + 1 calls to N and one each to A
  expect(heirs).toEqual([
    {
      subscriber_id: 'A',
      peer: 'N',
      friends: 3,
      circle: 4,
      events_with_heir: 4,
      events_with_line: 3,
      first_met_on: '2026-05-20',
    },
  ]);
});

test('a household is calls both ways over weeks and one cell at night, or one person id', async () => {
  const db = await openWorld();
  const person = { customer_id: 'P1' };
  await put(db, 'subscribers', [
    state('A'),
    state('B'),
    state('C'),
    { ...state('D'), ...person },
    { ...state('E'), ...person },
  ]);
  const weeks = ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25'];
  await rollUp(
    db,
    weeks.flatMap((day) => [
      { ...call(day, 'A', '1B', 'CM'), at: `${day} 02:00:00`, cell: 'home' },
      { ...call(day, 'B', '1A', 'CM'), at: `${day} 03:00:00`, cell: 'home' },
      // C is called by A every week and lives elsewhere
      { ...call(day, 'A', '1C', 'CM') },
      { ...call(day, 'C', '1A', 'CM'), at: `${day} 03:00:00`, cell: 'other' },
    ]),
  );
  const pairs = await db.rows(
    `select subscriber_id, other_id from warehouse.household_pairs_known('2026-06-01'::date) order by all`,
  );
  expect(pairs.map((pair) => `${pair.subscriber_id}${pair.other_id}`)).toEqual([
    'AB',
    'BA',
    'DE',
    'ED',
  ]);
});
