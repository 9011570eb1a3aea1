import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let anna: Fact;
let ben: Fact;

beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    [
      {
        subscriber_id: 'anna',
        activated_on: '2025-01-01',
        status: 'active',
        region: 'R1',
        brand: 'Aurora',
      },
      {
        subscriber_id: 'ben',
        activated_on: '2025-01-01',
        status: 'active',
        region: 'R2',
        brand: 'Aurora',
      },
    ],
    { knownOn: '2025-01-01' },
  );
  await world.add(
    'complaints',
    [
      {
        complaint_id: '1',
        opened_at: '2026-05-01 09:00:00',
        category: 'network',
        severity: 2,
        resolved_at: '2026-05-05 09:00:00',
        satisfaction: 2,
      },
      { complaint_id: '2', opened_at: '2026-06-20 09:00:00', category: 'network', severity: 3 },
      // Resolved after the as-of date: still open then, and its rating unknown.
      {
        complaint_id: '3',
        opened_at: '2026-06-25 09:00:00',
        category: 'billing',
        severity: 1,
        resolved_at: '2026-07-02 09:00:00',
        reopened: true,
        satisfaction: 1,
      },
    ].map((row) => ({ subscriber_id: 'anna', known_on: row.opened_at.slice(0, 10), ...row })),
    {},
  );
  await world.add(
    'service_events',
    [
      { occurred_at: '2025-12-01 10:00:00', kind: 'plan_change' },
      { occurred_at: '2026-06-10 10:00:00', kind: 'port_query' },
      { occurred_at: '2026-06-24 10:00:00', kind: 'port_query' },
      { occurred_at: '2026-06-29 10:00:00', kind: 'tariff_query' },
    ].map((row) => ({ subscriber_id: 'anna', known_on: row.occurred_at.slice(0, 10), ...row })),
    {},
  );
  await world.add(
    'plans',
    [{ plan_id: 'Z', operator: 'RIV', monthly_fee: 19, valid_from: '2026-01-01' }],
    { knownOn: '2026-01-01' },
  );
  await world.add(
    'campaigns',
    [
      {
        campaign_id: 'a',
        operator: 'RIV',
        starts_on: '2026-06-15',
        region: 'R1',
        brand: 'Aurora',
        plan_id: 'Z',
        strength: 3,
      },
      {
        campaign_id: 'b',
        operator: 'RIV',
        starts_on: '2026-05-01',
        ends_on: '2026-06-01',
        region: 'R1',
        strength: 2,
      },
      { campaign_id: 'c', operator: 'OWN', starts_on: '2026-06-01' },
      { campaign_id: 'd', operator: 'RIV', starts_on: '2026-07-01' },
    ],
    { knownOn: '2026-06-15' },
  );
  const lines = await world.features('2026-06-30');
  anna = lines.get('anna') as Fact;
  ben = lines.get('ben') as Fact;
});
afterAll(() => world.close());

test('complaints: number, repeats, unresolved, severity, satisfaction', () => {
  expect(anna.complaints_last_28d).toBe(2);
  expect(anna.complaints_last_90d).toBe(3);
  expect(anna.complaints_open).toBe(2);
  expect(anna.complaints_repeated_last_90d).toBe(1); // network again after 50 days
  expect(anna.complaints_about_network_last_90d).toBe(2);
  expect(anna.complaint_severity_highest_last_90d).toBe(3);
  expect(anna.complaints_reopened_last_365d).toBe(0);
  expect(anna.complaint_satisfaction_last).toBe(2);
  expect(anna.complaint_days_to_resolve_mean_last_365d).toBe(4);
  expect(anna.complaint_days_open_longest).toBe(10);
  expect(anna.days_since_last_complaint).toBe(5);
  expect(ben.complaints_last_90d).toBe(0);
  expect(ben.days_since_last_complaint).toBeNull();
});

test('a resolution is known from its own day', async () => {
  const later = (await world.features('2026-07-02')).get('anna');
  expect(later?.complaints_open).toBe(1);
  expect(later?.complaint_satisfaction_last).toBe(1);
});

test('service events: counts and days since', () => {
  expect(anna.port_queries_last_28d).toBe(2);
  expect(anna.days_since_port_query).toBe(6);
  expect(anna.tariff_queries_last_28d).toBe(1);
  expect(anna.plan_changes_last_365d).toBe(1);
  expect(anna.plan_changes_last_90d).toBe(0);
  expect(anna.service_events_last_28d).toBe(3);
  expect(ben.port_queries_last_28d).toBe(0);
});

test('campaigns reach a line by region and brand while they run', () => {
  expect(anna.rival_campaigns_running).toBe(1);
  expect(anna.rival_campaign_strength).toBe(3);
  expect(anna.rival_campaigns_aimed).toBe(1);
  expect(anna.rival_campaigns_ended_last_60d).toBe(1);
  expect(anna.days_since_rival_campaign_began).toBe(15);
  expect(anna.rival_campaign_lowest_fee).toBe(19);
  expect(anna.own_campaigns_running).toBe(1);
  expect(ben.rival_campaigns_running).toBe(0);
  expect(ben.own_campaigns_running).toBe(1);
});
