import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/dates.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

const asOf = '2026-06-30';
let world: World;
let lines: Map<string, Fact>;

const state = (id: string, more: Fact = {}): Fact => ({
  subscriber_id: id,
  msisdn: `1${id}`,
  activated_on: '2025-01-01',
  status: 'active',
  payment_type: 'postpaid', // silence alone does not end it
  ...more,
});
const left = (id: string, on: string, more: Fact = {}): Fact =>
  state(id, { status: 'closed', closed_on: on, close_reason: 'port_out', ...more });
const call = (day: string, from: string, peer: string, cell: string | null): Fact => ({
  event_at: `${day} 02:00:00`,
  subscriber_id: from,
  direction: 'out',
  kind: 'voice',
  peer: `1${peer}`,
  peer_operator: 'OWN',
  duration_s: 60,
  cell_id: cell,
});

/** The same call as the other line's records have it. */
const received = (made: Fact, by: string): Fact => ({
  ...made,
  subscriber_id: by,
  direction: 'in',
  peer: `1${made.subscriber_id}`,
});

/** Each calls each at night, once a week in four weeks. */
const live = (ids: readonly string[], cell: string, first = '2026-05-04'): Fact[] =>
  ids.flatMap((from) =>
    ids
      .filter((peer) => peer !== from)
      .flatMap((peer) =>
        [0, 7, 14, 21].map((days) => call(addDays(first, days), from, peer, cell)),
      ),
  );

const village = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9'];
const staff = ['boss', 'ann', 'bob'];
const everybody = [
  ...['mother', 'father', 'child', 'tablet', 'friend', 'widow', 'son', 'wife', 'old', 'new'],
  ...['host', 'guest', 'lonely', 'fleet1', 'fleet2', 'anybody', ...staff, ...village],
];
const population = `(values ${everybody.map((id) => `('${id}')`).join(', ')}) as line(subscriber_id)`;
const more: Record<string, Fact> = {
  mother: { customer_id: 'P1' },
  tablet: { customer_id: 'P1', contract_end_on: '2026-12-31' },
  lonely: { customer_id: 'P2' },
  v1: { customer_id: 'P3' },
  v9: { customer_id: 'P3', payment_type: 'prepaid' },
  ...Object.fromEntries(
    ['fleet1', 'fleet2'].map((id) => [id, { customer_id: 'K', account_id: 'K' }]),
  ),
  ...Object.fromEntries(staff.map((id) => [id, { account_id: 'G' }])),
};

/**
 * mother, father and child live together; tablet is mother's; friend sees mother alone. father has left 20 days ago and
 * child 10. widow's son left 71 days ago, before the circle of 84 days shows him. guest closes tomorrow; its number was
 * another's before. old became new.
 */
beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    everybody.map((id) => state(id, more[id])),
    { knownOn: '2026-01-01' },
  );
  for (const [id, on] of [
    ['son', '2026-04-20'],
    ['father', '2026-06-10'],
    ['old', '2026-06-15'],
    ['bob', '2026-06-15'],
    ['v2', '2026-06-15'],
    ['child', '2026-06-20'],
  ] as const)
    await world.add('subscribers', [left(id, on, more[id])], { knownOn: addDays(on, 1) });
  await world.add(
    'subscribers',
    [left('before_guest', '2024-05-01', { msisdn: '1guest', activated_on: '2020-01-01' })],
    { knownOn: '2026-01-01' },
  );
  await world.add('subscribers', [left('guest', '2026-07-01')], { knownOn: '2026-06-29' });
  await world.db.run(
    `insert into warehouse.reentry values ('new', 'old', 0.9, true, 'same handset', '2026-06-25')`,
  );
  await world.add(
    'service_events',
    [{ subscriber_id: 'tablet', occurred_at: '2026-06-25 10:00:00', kind: 'port_query' }],
    { knownOn: '2026-06-25' },
  );
  await world.cdrs([
    call('2026-01-05', 'anybody', 'else', null),
    ...live(['mother', 'father', 'child'], 'home'),
    ...live(['mother', 'friend'], 'home'),
    ...live(['mother', 'friend'], 'home'),
    ...live(['widow', 'son'], 'farm', '2026-03-09').flatMap((made) =>
      made.subscriber_id === 'son' ? [made] : [made, received(made, 'son')],
    ),
    call('2026-06-03', 'widow', 'anybody', 'farm'),
    ...live(['wife', 'old'], 'flat'),
    ...live(['host', 'guest'], 'house'),
    ...live(staff, 'shop'),
    ...live(village, 'village'),
    ...['guest', 'host'].map((id) => call('2026-06-29', id, 'anybody', 'house')),
  ]);
  lines = await world.features(asOf, population);
});
afterAll(() => world.close());

test('a household that leaves together is told with its days and its share', () => {
  // Two of mother, father, child and tablet have left: 10 June is 20 days ago, 20 June is 10.
  expect(lines.get('mother')).toMatchObject({
    household_other_lines: 1,
    household_lines_gone_last_30d: 2,
    household_lines_gone_last_90d: 2,
    household_gone_share_last_90d: 0.5,
    days_since_household_first_gone: 20,
    days_since_household_last_gone: 10,
    household_lines_wavering_last_28d: 1, // the tablet's query
    household_contracts_running: 1, // the tablet's
  });
  // 4 calls each way with father and with child, 8 each way with friend: 16 of 32 are with the household.
  expect(lines.get('mother')?.household_events_share_last_84d).toBeCloseTo(16 / 32, 5);
});

test('the second line of a person is of the household without a call', () => {
  expect(lines.get('mother')).toMatchObject({ household_second_lines: 1 });
  expect(lines.get('tablet')).toMatchObject({
    household_second_lines: 1,
    household_other_lines: 1,
    household_lines_gone_last_90d: 2,
    household_lines_wavering_last_28d: 0, // others' only
    household_events_share_last_84d: null, // it calls nobody
  });
  expect(lines.get('lonely')).toMatchObject({ household_second_lines: 0 });
  expect(lines.get('widow')).toMatchObject({ household_second_lines: null }); // whose it is, nobody told
});

test('the friend of one, though closest and of the same cell, is not of a family that is closed without him', () => {
  expect(lines.get('friend')).toMatchObject({
    household_other_lines: 0,
    household_lines_gone_last_90d: 0,
    household_gone_share_last_90d: null,
    days_since_household_last_gone: null,
  });
});

test('who has left is judged by the weeks before it did, not by the silence since', () => {
  // 20 April is 71 days ago; their last call, on 30 March, is 92.
  expect(lines.get('widow')).toMatchObject({
    household_lines_gone_last_30d: 0,
    household_lines_gone_last_90d: 1,
    days_since_household_first_gone: 71,
    household_gone_share_last_90d: 0.5,
  });
});

test('a company is no household, whether its lines have an account or one customer', () => {
  for (const id of ['boss', 'ann', 'fleet1'])
    expect(lines.get(id)).toMatchObject({
      household_other_lines: 0,
      household_lines_gone_last_90d: 0,
    });
  expect(lines.get('boss')).toMatchObject({ contacts_close_gone_last_90d: 1 }); // a colleague is
});

test('a village of one cell is no household, but two lines of one person in it are', async () => {
  expect(lines.get('v3')).toMatchObject({
    household_other_lines: 0,
    household_lines_gone_last_90d: 0,
  });
  expect(lines.get('v3')).toMatchObject({ contacts_outside_gone_last_90d: 2 }); // v2 and v9
  const before = await world.features('2026-06-20', population);
  expect(before.get('v1')).toMatchObject({ household_other_lines: 1, household_second_lines: 1 });
});

test('a member who has re-entered is no leaver: the new line stands for the person', async () => {
  expect(lines.get('wife')).toMatchObject({
    household_other_lines: 1,
    household_lines_gone_last_90d: 0,
    days_since_household_first_gone: null,
  });
  // The day before the match was known, old had left: 15 June, nine days before.
  const before = await world.features('2026-06-24', population);
  expect(before.get('wife')).toMatchObject({
    household_other_lines: 0,
    household_lines_gone_last_30d: 1,
    days_since_household_first_gone: 9,
  });
});

test('a member who closes tomorrow is not gone today', async () => {
  expect(lines.get('host')).toMatchObject({
    household_other_lines: 1,
    household_lines_gone_last_30d: 0,
    household_lines_quiet_last_14d: 0,
  });
  const tomorrow = await world.features('2026-07-01', population);
  expect(tomorrow.get('host')).toMatchObject({
    household_other_lines: 0,
    household_lines_gone_last_30d: 1,
    days_since_household_last_gone: 0,
  });
});

test('a member who falls silent is quiet at first, and gone once the silent window has passed', async () => {
  // v9, v1's second line, was last seen on 25 May: 29 days before 23 June.
  const before = await world.features('2026-06-23', population);
  expect(before.get('v1')).toMatchObject({
    household_other_lines: 1,
    household_lines_quiet_last_14d: 1,
    household_lines_gone_last_30d: 0,
  });
  const after = await world.features('2026-06-24', population);
  expect(after.get('v1')).toMatchObject({
    household_other_lines: 0,
    household_lines_gone_last_30d: 1,
    days_since_household_first_gone: 29, // from 26 May, the first silent day
  });
});

test('without numbers or without cells no household is told', async () => {
  for (const [number, cell] of [
    [null, 'home'],
    ['1a', null],
  ] as const) {
    const poor = await openWorld();
    await poor.add('subscribers', [state('a', { msisdn: number, customer_id: 'P' })], {
      knownOn: '2026-01-01',
    });
    await poor.cdrs([call('2026-03-01', 'a', 'b', cell), call('2026-06-29', 'a', 'b', cell)]);
    const line = (await poor.features(asOf)).get('a');
    poor.close();
    expect(line).toMatchObject({
      household_other_lines: null,
      household_lines_gone_last_90d: null,
    });
  }
});
