import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let anna: Fact;

const base = { subscriber_id: 'anna', kind: 'voice', peer_operator: 'OWN', duration_s: 40 };
const out = { ...base, direction: 'out' };
const incoming = { ...base, direction: 'in' };
const rival = { peer_operator: 'RIV' };

beforeAll(async () => {
  world = await openWorld();
  const line = (subscriber_id: string, msisdn: string, more: Fact = {}) => ({
    subscriber_id,
    msisdn,
    activated_on: '2025-01-01',
    status: 'active',
    payment_type: 'prepaid',
    ...more,
  });
  await world.add(
    'subscribers',
    [
      line('anna', '100'),
      line('gone', '101'),
      line('silent', '102'),
      line('moved', '103'),
      line('late', '104'),
    ],
    { knownOn: '2026-01-01' },
  );
  await world.add(
    'subscribers',
    [
      line('gone', '101', { status: 'closed', closed_on: '2026-06-10', close_reason: 'port_out' }),
      line('moved', '103', {
        status: 'closed',
        closed_on: '2026-06-10',
        close_reason: 'migration',
      }),
    ],
    { knownOn: '2026-06-11' },
  );
  // This closing happened before the as-of date but became known after it.
  await world.add(
    'subscribers',
    [line('late', '104', { status: 'closed', closed_on: '2026-06-20', close_reason: 'port_out' })],
    { knownOn: '2026-07-05' },
  );
  await world.add(
    'numbers',
    [
      { number: '10010', operator: 'RIV', role: 'hotline' },
      { number: '95040', operator: 'RIV', role: 'telesales', valid_from: '2026-01-01' },
      {
        number: '95041',
        operator: 'RIV',
        role: 'telesales',
        valid_from: '2026-01-01',
        valid_to: '2026-02-01',
      },
      { number: '10000', operator: 'OWN', role: 'care' },
      { number: '1033', operator: 'OWN', role: 'port_code' },
    ],
    { knownOn: '2026-01-01' },
  );
  await world.cdrs([
    { event_at: '2026-03-01 10:00:00', ...out, peer: '999' }, // history only: before the 84 days
    // 101 twice (out and in), 102 in May, 103 once, 104 once, 200 on a rival network, new in June.
    { event_at: '2026-06-05 10:00:00', ...out, peer: '101' },
    { event_at: '2026-06-06 10:00:00', ...incoming, peer: '101' },
    { event_at: '2026-05-10 10:00:00', ...out, peer: '102' },
    { event_at: '2026-05-12 10:00:00', ...out, peer: '103' },
    { event_at: '2026-06-12 10:00:00', ...out, peer: '103' },
    { event_at: '2026-06-13 10:00:00', ...out, peer: '104' },
    { event_at: '2026-06-14 10:00:00', ...out, ...rival, peer: '200' },
    // Service numbers: a hotline by prefix (40 s), a telesales call answered, one no longer valid, care.
    { event_at: '2026-06-20 10:00:00', ...out, ...rival, peer: '1001077' },
    { event_at: '2026-06-22 10:00:00', ...incoming, ...rival, peer: '95040' },
    { event_at: '2026-06-22 11:00:00', ...incoming, ...rival, peer: '95041' },
    { event_at: '2026-06-25 10:00:00', ...out, peer: '10000', duration_s: 5 },
    // The silent line was last seen on 2026-05-11: 50 days before the as-of date.
    { event_at: '2026-05-11 10:00:00', ...out, subscriber_id: 'silent', peer: '300' },
  ]);
  anna = (await world.features('2026-06-30')).get('anna') as Fact;
});
afterAll(() => world.close());

test('service numbers are no contacts, an outdated one is', () => {
  expect(anna.contacts_last_84d).toBe(6); // 101 102 103 104 200 95041
  expect(anna.contacts_last_28d).toBe(5); // without 102
  expect(anna.contacts_mutual_last_84d).toBe(1); // 101
});

test('turnover compares the last 28 days with what was before', () => {
  expect(anna.contacts_new_last_28d).toBe(4); // 101 104 200 95041
  expect(anna.contacts_lost_last_28d).toBe(1); // 102
  expect(anna.contacts_lost_share_last_28d).toBe(0.5); // of 102 and 103
  expect(anna.contacts_last_28d_against_before).toBe(2.5); // 5 / 2
});

test('contacts are gone as known then: closed, silent, but not migrated nor known later', () => {
  expect(anna.contacts_gone_last_30d).toBe(1); // 101 on 06-10
  expect(anna.contacts_gone_last_90d).toBe(2); // and 102, silent since 05-12
  expect(anna.contacts_gone_share_last_90d).toBeCloseTo(2 / 6);
  expect(anna.contact_ties_gone_share_last_90d).toBeCloseTo(3 / 8); // 2 + 1 events of 8
});

test('a silent contact is gone only when the silent window has passed', async () => {
  const early = (await world.features('2026-06-09')).get('anna'); // 29 silent days
  expect(early?.contacts_gone_last_90d).toBe(0);
  const known = (await world.features('2026-06-10')).get('anna'); // 30 silent days; 101 known on 06-11
  expect(known?.contacts_gone_last_90d).toBe(1);
});

test('strength and concentration count calls and messages', () => {
  expect(anna.contact_strongest_share_last_84d).toBe(0.25); // 2 of 8
  expect(anna.contact_concentration_last_84d).toBeCloseTo((4 + 4 + 1 + 1 + 1 + 1) / 64);
  expect(anna.contacts_offnet_share_last_84d).toBeCloseTo(2 / 6);
});

test('rivals are known by their numbers, also by prefix and only while valid', () => {
  expect(anna.rival_hotline_calls_last_28d).toBe(1);
  expect(anna.rival_hotline_long_calls_last_84d).toBe(1);
  expect(anna.days_since_rival_hotline_call).toBe(10);
  expect(anna.rival_telesales_answered_last_28d).toBe(1);
  expect(anna.own_care_calls_last_28d).toBe(1);
  expect(anna.days_since_own_care_call).toBe(5);
  expect(anna.port_code_events_last_84d).toBe(0);
  expect(anna.rival_service_numbers_last_84d).toBe(2);
});
