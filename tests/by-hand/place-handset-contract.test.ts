import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let anna: Fact;
let ben: Fact;

const event = { kind: 'sms', direction: 'out', peer: '9' };

beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    [
      {
        subscriber_id: 'anna',
        activated_on: '2025-06-25',
        status: 'active',
        customer_id: 'p1',
        account_id: 'A',
        plan_id: 'S',
        brand: 'Aurora',
        payment_type: 'postpaid',
        contract_end_on: '2026-07-30',
        birth_year: 1990,
        gender: 'f',
        region: 'R1',
        sales_channel: 'web',
        credit_limit: 100,
      },
      {
        subscriber_id: 'ben',
        activated_on: '2026-01-01',
        status: 'active',
        customer_id: 'p1',
        account_id: 'A',
        plan_id: 'S',
      },
      {
        subscriber_id: 'left',
        activated_on: '2026-01-01',
        status: 'closed',
        closed_on: '2026-06-01',
        customer_id: 'p1',
        account_id: 'A',
      },
    ],
    { knownOn: '2026-06-02' },
  );
  await world.add(
    'plans',
    [
      { plan_id: 'S', operator: 'OWN', monthly_fee: 20, voice_min: 100, valid_from: '2025-01-01' },
      { plan_id: 'S', operator: 'OWN', monthly_fee: 25, voice_min: 100, valid_from: '2026-06-01' },
      { plan_id: 'S', operator: 'OWN', monthly_fee: 99, voice_min: 100, valid_from: '2026-08-01' },
    ],
    { knownOn: '2025-01-01' },
  );
  await world.add(
    'accounts',
    [{ account_id: 'A', satisfaction: 4, contract_end_on: '2026-07-10' }],
    { knownOn: '2026-01-01' },
  );
  await world.cdrs([
    { event_at: '2026-03-20 02:00:00', subscriber_id: 'ben', ...event, cell_id: 'n', imei: 'old' },
    // anna, 28 days before: nights in cell h1; last 28 days: nights 2 × h2, 1 × h1, work in w.
    {
      event_at: '2026-05-20 02:00:00',
      subscriber_id: 'anna',
      ...event,
      cell_id: 'h1',
      imei: 'old',
    },
    {
      event_at: '2026-06-10 02:00:00',
      subscriber_id: 'anna',
      ...event,
      cell_id: 'h2',
      imei: 'old',
    },
    {
      event_at: '2026-06-11 02:00:00',
      subscriber_id: 'anna',
      ...event,
      cell_id: 'h2',
      imei: 'new',
    },
    { event_at: '2026-06-11 10:00:00', subscriber_id: 'anna', ...event, cell_id: 'w', imei: 'new' },
    { event_at: '2026-06-11 11:00:00', subscriber_id: 'anna', ...event, cell_id: 'w', imei: 'new' },
    {
      event_at: '2026-06-25 02:00:00',
      subscriber_id: 'anna',
      ...event,
      cell_id: 'h1',
      imei: 'new',
    },
    { event_at: '2026-06-25 20:00:00', subscriber_id: 'ben', ...event, imei: 'new' },
  ]);
  const lines = await world.features('2026-06-30');
  anna = lines.get('anna') as Fact;
  ben = lines.get('ben') as Fact;
});
afterAll(() => world.close());

test('mobility: cells a day, home, work', () => {
  expect(anna.cells_per_day_last_28d).toBeCloseTo(4 / 3); // 06-10: 1, 06-11: 2, 06-25: 1
  expect(anna.cells_most_on_a_day_last_28d).toBe(2);
  expect(anna.top_cell_share_last_28d).toBeCloseTo(0.8); // 1 + 2 + 1 of 5
  expect(anna.night_cells_last_28d).toBe(2);
  expect(anna.home_cell_share_of_nights_last_28d).toBeCloseTo(2 / 3);
  expect(anna.home_cell_moved_last_28d).toBe(1);
  expect(anna.work_cells_last_28d).toBe(1);
  expect(anna.work_cell_moved_last_28d).toBeNull(); // no working hours before
  expect(ben.night_cells_last_28d).toBeNull();
});

test('device: changes and handsets shared with other lines', () => {
  expect(anna.handsets_last_84d).toBe(2);
  expect(anna.handset_age_days).toBe(19); // new since 06-11
  expect(anna.handset_new_last_28d).toBe(1);
  expect(anna.handset_most_lines_last_28d).toBe(2); // ben used the new one too
});

test('contract: tenure, plan of the day, person, account', () => {
  expect(anna.tenure_days).toBe(370);
  expect(anna.tenure_year_day).toBe(5);
  expect(anna.contract_days_left).toBe(30);
  expect(anna.contract_ends_within_60d).toBe(1);
  expect(anna.age_years).toBe(36);
  expect(anna.person_open_lines).toBe(2); // the closed one does not count
  expect(anna.account_open_lines).toBe(2);
  expect(anna.account_lines_closed_last_90d).toBe(1);
  expect(anna.plan_monthly_fee).toBe(25); // valid from 06-01; that of August is not yet
  expect(anna.account_satisfaction).toBe(4);
  expect(anna.account_contract_days_left).toBe(10);
  expect([anna.payment_type, anna.brand, anna.plan_id, anna.region]).toEqual([
    'postpaid',
    'Aurora',
    'S',
    'R1',
  ]);
  expect([anna.month_of_year, anna.day_of_month]).toEqual([6, 30]);
  expect(ben.brand).toBeNull();
});
