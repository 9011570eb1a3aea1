import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { openWorld, type World } from '../warehouse/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the catalogue', () => {
  test('holds at least 120 features, each named once in snake case', () => {
    const names = featureCatalogue(world.config).map((feature) => feature.name);
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\p{Ll}\p{N}_]+$/u);
  });

  test('runs on an empty warehouse and yields no lines', async () => {
    expect((await world.features('2026-06-30')).size).toBe(0);
  });

  test('runs every feature of it in DuckDB', async () => {
    const full = await openWorld();
    await full.add(
      'subscribers',
      [{ subscriber_id: 'a', msisdn: '1', activated_on: '2026-01-01', status: 'active' }],
      { knownOn: '2026-01-01' },
    );
    await full.cdrs([
      {
        event_at: '2026-03-01 10:00:00',
        subscriber_id: 'a',
        direction: 'out',
        kind: 'voice',
        peer: '99',
        peer_operator: 'OWN',
        duration_s: 60,
        result: 'ok',
        cell_id: 'c',
        imei: 'i',
        roaming: 'none',
        charge: 1,
      },
      {
        event_at: '2026-06-29 10:00:00',
        subscriber_id: 'a',
        direction: 'out',
        kind: 'voice',
        peer: '99',
        peer_operator: 'OWN',
        duration_s: 60,
        result: 'ok',
        cell_id: 'c',
        imei: 'i',
        roaming: 'none',
        charge: 1,
      },
    ]);
    await full.add(
      'bills',
      [{ subscriber_id: 'a', period: '2026-05', issued_on: '2026-06-01', total: 10 }],
      { knownOn: '2026-06-01' },
    );
    await full.add(
      'recharges',
      [{ subscriber_id: 'a', recharged_at: '2026-06-01 00:00:00', amount: 10 }],
      { knownOn: '2026-06-01' },
    );
    await full.add(
      'complaints',
      [{ complaint_id: 'x', subscriber_id: 'a', opened_at: '2026-06-01 00:00:00' }],
      { knownOn: '2026-06-01' },
    );
    await full.add(
      'service_events',
      [{ subscriber_id: 'a', occurred_at: '2026-06-01 00:00:00', kind: 'port_query' }],
      { knownOn: '2026-06-01' },
    );
    await full.add(
      'plans',
      [{ plan_id: 'p', operator: 'OWN', monthly_fee: 10, valid_from: '2026-01-01' }],
      { knownOn: '2026-01-01' },
    );
    await full.add('campaigns', [{ campaign_id: 'k', operator: 'RIV', starts_on: '2026-06-01' }], {
      knownOn: '2026-06-01',
    });
    await full.add('numbers', [{ number: '10010', operator: 'RIV', role: 'hotline' }], {
      knownOn: '2026-01-01',
    });
    await full.add(
      'usage',
      [
        {
          subscriber_id: 'a',
          period_start: '2026-05-01',
          period_end: '2026-05-31',
          voice_out_min: 10,
        },
      ],
      { knownOn: '2026-06-01' },
    );
    await full.add(
      'usage_measures',
      [
        {
          subscriber_id: 'a',
          period_start: '2026-05-01',
          period_end: '2026-05-31',
          measure: 'apps',
          value: 10,
        },
      ],
      { knownOn: '2026-06-01' },
    );
    const line = (await full.features('2026-06-30')).get('a');
    full.close();
    expect(Object.keys(line ?? {})).toHaveLength(featureCatalogue(full.config).length + 2);
    const told = Object.values(line ?? {}).filter((value) => value !== null);
    expect(told.length).toBeGreaterThan(120);
    expect(line?.voice_out_minutes_last_28d).toBe(1);
  });
});
