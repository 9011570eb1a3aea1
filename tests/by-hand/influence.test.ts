import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/dates.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let lines: Map<string, Fact>;

const state = (id: string, more: Fact = {}): Fact => ({
  subscriber_id: id,
  msisdn: `1${id}`,
  activated_on: '2025-01-01',
  status: 'active',
  payment_type: 'prepaid',
  ...more,
});
const call = (
  day: string,
  from: string,
  peer: string,
  operator = 'OWN',
  more: Fact = {},
): Fact => ({
  event_at: `${day} 10:00:00`,
  subscriber_id: from,
  direction: 'out',
  kind: 'voice',
  peer,
  peer_operator: operator,
  duration_s: 60,
  ...more,
});
const port = { status: 'closed', closed_on: '2026-06-10', close_reason: 'port_out' };
const people = ['a', 'b', 'c', 'd', 'e'];

/**
 * a is called by b, c, d and e. b, c and d then meet the new number N (b twice); they have long known O, and M together
 * with a; L is listed. On 10 June three of a's circle leave: the sister at home, the colleague, and x, whom b knows too.
 */
beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    [
      ...people.map((id) => state(id, id === 'a' ? { account_id: 'G' } : {})),
      ...['sister', 'x'].map((id) => state(id)),
      state('colleague', { account_id: 'G' }),
    ],
    { knownOn: '2026-01-01' },
  );
  await world.add(
    'subscribers',
    [
      ...['sister', 'x'].map((id) => state(id, port)),
      state('colleague', { account_id: 'G', ...port }),
    ],
    { knownOn: '2026-06-11' },
  );
  await world.add(
    'numbers',
    [{ number: 'L5500', operator: 'RIV', role: 'shop', valid_from: '2025-01-01' }],
    {
      knownOn: '2026-01-01',
    },
  );
  await world.add(
    'service_events',
    [
      { subscriber_id: 'c', occurred_at: '2026-06-25 10:00:00', kind: 'port_query' },
      { subscriber_id: 'd', occurred_at: '2026-06-02 10:00:00', kind: 'port_query' },
      { subscriber_id: 'e', occurred_at: '2026-06-25 10:00:00', kind: 'tariff_query' },
    ],
    { knownOn: '2026-06-26' },
  );
  const weeks = [0, 1, 2, 3].map((week) => addDays('2026-05-04', 7 * week));
  const night = { cell_id: 'home' };
  await world.cdrs([
    call('2026-03-01', 'a', 'other'),
    call('2026-06-29', 'a', 'other'),
    ...['b', 'c', 'd', 'e'].flatMap((id) => [
      call('2026-04-20', id, '1a'),
      call('2026-06-29', id, 'other'),
    ]),
    ...['b', 'c', 'd', 'b'].map((id) => call('2026-06-01', id, 'N', 'RIV')),
    ...['b', 'c', 'd'].map((id) => call('2026-04-10', id, 'O', 'RIV')),
    ...['a', 'b', 'c', 'd'].map((id) => call('2026-06-02', id, 'M', 'RIV')),
    ...['b', 'c', 'd'].map((id) => call('2026-06-02', id, 'L5500', 'RIV')),
    ...weeks.flatMap((day) => [
      call(day, 'a', '1sister', 'OWN', { ...night, event_at: `${day} 02:00:00` }),
      call(day, 'sister', '1a', 'OWN', { ...night, event_at: `${day} 03:00:00` }),
    ]),
    call('2026-05-05', 'a', '1colleague'),
    call('2026-05-05', 'a', '1x'),
    call('2026-05-06', 'b', '1x'),
  ]);
  lines = await world.features('2026-06-30');
});
afterAll(() => world.close());

test('a circle that moves to a new number of another network shows a second SIM', () => {
  // Three of a's lines meet N, with four calls, and called a three times. The circle is b, c, d, e, sister, colleague, x.
  expect(lines.get('a')).toMatchObject({
    circle_heir_contacts_last_42d: 3,
    circle_heir_numbers_last_42d: 1,
    days_since_circle_heir_began: 29,
  });
  expect(lines.get('a')?.circle_heir_share_last_42d).toBeCloseTo(3 / 7, 5);
  expect(lines.get('a')?.circle_heir_events_share_last_42d).toBeCloseTo(4 / 7, 5);
  expect(lines.get('e')).toMatchObject({ circle_heir_contacts_last_42d: 0 });
});

test('a household or a company that leaves together is told apart from other contacts', () => {
  expect(lines.get('a')).toMatchObject({
    contacts_outside_gone_last_30d: 1,
    contacts_close_gone_last_90d: 2,
    strongest_contacts_gone_last_90d: 1, // the sister; then b and c, equals in order of their names
  });
  expect(lines.get('b')).toMatchObject({
    contacts_outside_gone_last_90d: 1,
    contacts_close_gone_last_90d: 0,
  });
});

test('activation spreads by one step and by two', () => {
  // a: 4 (sister, as either saw them) + 1 + 1 of 4 + 1 + 1 + 4 events inside our network are with those who left.
  expect(lines.get('a')?.activation_one_step_last_90d).toBeCloseTo(6 / 10, 5);
  // b: one event each with a and x; x itself left: one step 1/2. Two steps: a carries 0.6; x only knows a and b,
  // who have not left, so (1 × 0.6 + 1 × 0) / 2.
  expect(lines.get('b')?.activation_one_step_last_90d).toBeCloseTo(1 / 2, 5);
  expect(lines.get('b')?.activation_two_steps_last_90d).toBeCloseTo(0.3, 5);
});

test('a person known to have re-entered has not left', async () => {
  await world.db.run(
    `insert into warehouse.reentry values ('n', 'x', 0.9, true, 'same handset', '2026-06-20')`,
  );
  const later = await world.features('2026-06-30');
  expect(later.get('b')).toMatchObject({ contacts_outside_gone_last_90d: 0 });
  await world.db.run('delete from warehouse.reentry');
});

test('contacts who plainly think of leaving are counted, for four weeks', () => {
  // Of a's circle c asked about porting five days ago; d did 28 days ago, when b, c and d called the rival's shop too.
  // a shares one call each with b, c, d, e, the colleague and x, and four with the sister: ten, one of them with c.
  expect(lines.get('a')).toMatchObject({ contacts_wavering_last_28d: 1 });
  expect(lines.get('a')?.contacts_wavering_share_last_28d).toBeCloseTo(1 / 10, 5);
  expect(lines.get('b')).toMatchObject({
    contacts_wavering_last_28d: 0,
    contacts_wavering_share_last_28d: 0,
  });
});
