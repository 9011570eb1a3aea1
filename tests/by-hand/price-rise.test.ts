import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/dates.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
const state = (id: string, plan: string): Fact => ({
  subscriber_id: id,
  msisdn: `1${id}`,
  activated_on: '2025-01-01',
  status: 'active',
  payment_type: 'prepaid',
  plan_id: plan,
});
const plan = (id: string, from: string, fee: number, rate: number): Fact => ({
  plan_id: id,
  operator: 'OWN',
  monthly_fee: fee,
  offnet_rate: rate,
  valid_from: from,
});
const call = (day: string, line: string): Fact => ({
  event_at: `${day} 10:00:00`,
  subscriber_id: line,
  direction: 'out',
  kind: 'voice',
  peer: 'other',
  duration_s: 60,
});

/**
 * Plan P costs 20 and from 1 May 25; plan Q becomes cheaper, plan R dearer by its rate alone on 20 June.
 * p calls 8 times in the four weeks before 1 May and twice after; it tops up 40 before and 10 after.
 * m is on P as well, but moved there on 10 May.
 */
beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'plans',
    [
      plan('P', '2025-01-01', 20, 0.2),
      plan('P', '2026-05-01', 25, 0.2),
      plan('Q', '2025-01-01', 20, 0.2),
      plan('Q', '2026-05-01', 18, 0.2),
      plan('R', '2025-01-01', 20, 0.2),
      plan('R', '2026-06-20', 20, 0.3),
    ],
    { knownOn: '2025-01-01' },
  );
  const lines = [state('p', 'P'), state('m', 'P'), state('q', 'Q'), state('r', 'R')];
  await world.add('subscribers', lines, { knownOn: '2026-01-01' });
  await world.add(
    'service_events',
    [{ subscriber_id: 'm', occurred_at: '2026-05-10 09:00:00', kind: 'plan_change' }],
    { knownOn: '2026-05-10' },
  );
  const top = (day: string, amount: number): Fact => ({
    subscriber_id: 'p',
    recharged_at: `${day} 12:00:00`,
    amount,
    known_on: day,
  });
  await world.add(
    'recharges',
    [top('2026-03-01', 5), top('2026-04-10', 40), top('2026-05-28', 10), top('2026-05-29', 99)],
    {},
  );
  const before = Array.from({ length: 8 }, (_, n) => call(addDays('2026-04-03', 3 * n), 'p'));
  await world.cdrs([
    call('2026-03-01', 'p'),
    call('2026-04-02', 'p'), // a day too early
    ...before,
    call('2026-05-01', 'p'),
    call('2026-05-28', 'p'),
    call('2026-05-29', 'p'), // a day too late
    ...['p', 'm', 'q', 'r'].map((line) => call('2026-06-28', line)),
  ]);
});
afterAll(() => world.close());

test('what a line did in the four weeks after its plan became dearer', async () => {
  const lines = await world.features('2026-06-30');
  expect(lines.get('p')).toMatchObject({
    days_since_price_rise: 60, // 30 days of May, 30 of June
    fee_price_rise_share: 0.25, // 25 ÷ 20 − 1
    outgoing_after_price_rise_28d: 0.25, // 2 of 1–28 May ÷ 8 of 3–30 April
    top_ups_after_price_rise_28d: 0.25, // 10 ÷ 40
  });
});

test('a plan that became cheaper, or that the line came to later, says nothing', async () => {
  const lines = await world.features('2026-06-30');
  for (const line of ['q', 'm']) {
    expect(lines.get(line)).toMatchObject({
      days_since_price_rise: null,
      outgoing_after_price_rise_28d: null,
    });
  }
});

test('a dearer rate counts, and its four weeks must be over', async () => {
  const lines = await world.features('2026-06-30');
  expect(lines.get('r')).toMatchObject({
    days_since_price_rise: 10,
    fee_price_rise_share: 0,
    outgoing_after_price_rise_28d: null,
  });
  const early = await world.features('2026-05-27', "(values ('p')) as line(subscriber_id)");
  expect(early.get('p')).toMatchObject({
    days_since_price_rise: 26,
    outgoing_after_price_rise_28d: null,
  });
});
