import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let anna: Fact;
let ben: Fact;

beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    ['anna', 'ben'].map((subscriber_id) => ({
      subscriber_id,
      activated_on: '2025-01-01',
      status: 'active',
    })),
    { knownOn: '2025-01-01' },
  );
  // Bills of anna, oldest first: 10, 20, 20, 20, 30, 60; the last with 20 overage and unpaid.
  const totals = [10, 20, 20, 20, 30, 60];
  await world.add(
    'bills',
    totals.map((total, index) => ({
      subscriber_id: 'anna',
      period: `2026-0${index}`.replace('2026-00', '2025-12'),
      issued_on: `2026-0${index + 1}-01`,
      due_on: `2026-0${index + 1}-10`,
      recurring_charge: 10,
      overage_charge: total === 60 ? 20 : 0,
      discount: total === 60 ? 0 : 5,
      total,
      ...(total === 60 ? { arrears: 30 } : { paid_on: `2026-0${index + 1}-13`, arrears: 0 }),
      known_on: `2026-0${index + 1}-01`,
    })),
    {},
  );
  // Top-ups of ben: 10 on 04-01, 10 on 05-01, 20 on 05-21, 20 on 06-10, the last leaving 22.
  await world.add(
    'recharges',
    [
      { recharged_at: '2026-04-01 10:00:00', amount: 10, balance_after: 11, channel: 'web' },
      { recharged_at: '2026-05-01 10:00:00', amount: 10, balance_after: 12, channel: 'shop' },
      { recharged_at: '2026-05-21 10:00:00', amount: 20, balance_after: 23, channel: 'web' },
      { recharged_at: '2026-06-10 10:00:00', amount: 20, balance_after: 22, channel: 'web' },
    ].map((row) => ({ subscriber_id: 'ben', known_on: row.recharged_at.slice(0, 10), ...row })),
    {},
  );
  const lines = await world.features('2026-06-30');
  anna = lines.get('anna') as Fact;
  ben = lines.get('ben') as Fact;
});
afterAll(() => world.close());

test('without traffic every line whose status is active counts, and activity is null', () => {
  expect(anna.voice_out_minutes_last_28d).toBeNull();
  expect(anna.contacts_last_28d).toBeNull();
  expect(anna.complaints_last_90d).toBeNull();
});

test('the bill against what was usual', () => {
  expect(anna.bill_total_last).toBe(60);
  expect(anna.bill_total_last_against_before).toBe(2); // 60 / 30
  expect(anna.bill_shock_against_median).toBe(3); // median of 20 20 30 is 20
  expect(anna.bill_shock_money).toBe(40);
  expect(anna.bill_total_mean_last_3).toBeCloseTo(110 / 3);
  expect(anna.bill_total_last_3_against_before).toBeCloseTo(110 / 3 / (50 / 3)); // 20 30 60 : 10 20 20
  expect(anna.bill_highest_share_last_6).toBeCloseTo(60 / (160 / 6));
  // t = −6…−1, Σt = −21, Σt² = 91, Σx = 160, Σtx = −60−100−80−60−60−60 = −420:
  // slope = (6·−420 + 21·160) / (6·91 − 441) = 840/105 = 8; ÷ mean 160/6 = 0.3.
  expect(anna.bill_total_slope_last_6).toBeCloseTo(0.3);
});

test('what the bill is made of and how it is paid', () => {
  expect(anna.bill_overage_share_last).toBeCloseTo(1 / 3);
  expect(anna.bills_with_overage_last_6).toBe(1);
  expect(anna.bill_discount_change).toBe(-5);
  expect(anna.bills_overdue).toBe(1); // due 06-10, unpaid on 06-30
  expect(anna.bills_paid_late_last_6).toBe(5);
  expect(anna.bill_days_late_mean_last_6).toBe(3);
  expect(anna.bill_days_late_last_paid).toBe(3);
  expect(anna.bill_arrears_last).toBe(30);
  expect(anna.days_since_last_bill).toBe(29);
  expect(ben.bill_total_last).toBeNull();
});

test('a payment after the as-of date is not seen', async () => {
  const early = (await world.features('2026-05-12')).get('anna');
  expect(early?.bills_overdue).toBe(1); // due 05-10, paid 05-13
});

test('top-ups: counts, gaps, balance', () => {
  expect(ben.top_ups_last_28d).toBe(1);
  expect(ben.top_up_amount_last_84d).toBe(50); // from 04-08 on
  expect(ben.days_since_last_top_up).toBe(20);
  expect(ben.top_up_gap_mean_days).toBeCloseTo(70 / 3); // 30, 20, 20
  expect(ben.top_up_gap_now_against_mean).toBeCloseTo(20 / (70 / 3));
  expect(ben.top_up_amount_last_28d_against_before).toBe(1); // 20 : 20 (05-21)
  expect(ben.balance_before_last_top_up).toBe(2);
  expect(ben.balance_before_top_up_mean_last_84d).toBeCloseTo((2 + 3 + 2) / 3);
  expect(ben.top_up_channels_last_180d).toBe(2);
  expect(anna.top_ups_last_84d).toBe(0);
  expect(anna.days_since_last_top_up).toBeNull();
});
