import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

// As of 2026-06-30, weeks end on 06-30, 06-23, 06-16, 06-09, 06-02, …; the last 28 days begin on 06-03.
let world: World;
let anna: Fact;
let ben: Fact;

const call = { kind: 'voice', direction: 'out', peer: '700', peer_operator: 'OWN', result: 'ok' };

beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    ['anna', 'ben'].map((subscriber_id) => ({
      subscriber_id,
      activated_on: '2025-06-30',
      status: 'active',
    })),
    { knownOn: '2026-01-01' },
  );
  await world.cdrs([
    // Somebody's first event, so that history reaches back over 84 days and more.
    { event_at: '2026-03-01 12:00:00', subscriber_id: 'ben', ...call, duration_s: 1 },
    // anna, last 28 days: 2 calls on Tuesday 06-30 at 20:00 (120 s on-net, 60 s off-net, dropped),
    { event_at: '2026-06-30 20:00:00', subscriber_id: 'anna', ...call, duration_s: 120 },
    {
      event_at: '2026-06-30 20:10:00',
      subscriber_id: 'anna',
      ...call,
      peer_operator: 'RIV',
      duration_s: 60,
      result: 'dropped',
    },
    // one failed call on Saturday 06-20 at 03:00, and 2 MiB of data then,
    {
      event_at: '2026-06-20 03:00:00',
      subscriber_id: 'anna',
      ...call,
      duration_s: 0,
      result: 'failed',
    },
    {
      event_at: '2026-06-20 03:30:00',
      subscriber_id: 'anna',
      direction: 'out',
      kind: 'data',
      bytes: 2097152,
    },
    // one incoming call of 60 s on 06-10;
    {
      event_at: '2026-06-10 10:00:00',
      subscriber_id: 'anna',
      ...call,
      direction: 'in',
      duration_s: 60,
    },
    // the 28 days before (05-06 to 06-02): 600 s out, 2 incoming calls of 0 s.
    { event_at: '2026-05-20 10:00:00', subscriber_id: 'anna', ...call, duration_s: 600 },
    {
      event_at: '2026-05-21 10:00:00',
      subscriber_id: 'anna',
      ...call,
      direction: 'in',
      duration_s: 0,
    },
    {
      event_at: '2026-05-22 10:00:00',
      subscriber_id: 'anna',
      ...call,
      direction: 'in',
      duration_s: 0,
    },
    // ben: one message in the last week, and it is charged 0.10.
    {
      event_at: '2026-06-28 10:00:00',
      subscriber_id: 'ben',
      direction: 'out',
      kind: 'sms',
      peer: '701',
      charge: 0.1,
    },
  ]);
  const lines = await world.features('2026-06-30');
  anna = lines.get('anna') as Fact;
  ben = lines.get('ben') as Fact;
});
afterAll(() => world.close());

test('levels add up what lies in the window', () => {
  expect(anna.voice_out_minutes_last_28d).toBe(3); // (120 + 60 + 0) / 60
  expect(anna.voice_out_minutes_last_7d).toBe(3);
  expect(anna.voice_out_minutes_last_84d).toBe(13); // + 600 / 60
  expect(anna.calls_out_last_28d).toBe(3);
  expect(anna.onnet_minutes_last_28d).toBe(2);
  expect(anna.offnet_minutes_last_28d).toBe(1);
  expect(anna.data_megabytes_last_28d).toBe(2);
  expect(ben.sms_out_last_28d).toBe(1);
  expect(ben.usage_charge_last_28d).toBeCloseTo(0.1);
  expect(ben.voice_out_minutes_last_28d).toBe(0);
});

test('shares and means divide within the window', () => {
  expect(anna.offnet_share_of_minutes_last_28d).toBeCloseTo(1 / 3);
  expect(anna.outgoing_share_of_minutes_last_28d).toBe(0.75); // 180 of 240 s
  expect(anna.evening_share_of_minutes_last_28d).toBe(1);
  expect(anna.night_share_of_data_last_28d).toBe(1);
  expect(anna.mean_call_seconds_last_28d).toBe(60);
  expect(ben.mean_call_seconds_last_28d).toBeNull();
});

test('what a line never shows stays null', () => {
  expect(anna.usage_charge_last_28d).toBeNull(); // no CDR of hers carries a charge
  expect(anna.roaming_events_last_28d).toBeNull();
});

test('rhythm counts days, hours and weekends', () => {
  expect(anna.active_days_last_28d).toBe(3); // 06-10, 06-20, 06-30
  expect(anna.outgoing_days_last_28d).toBe(2);
  expect(anna.hours_of_day_used_last_28d).toBe(3); // 3, 10, 20
  expect(anna.weekend_share_of_outgoing_last_28d).toBe(0.5); // 2 of 4 outgoing, the session counting
  expect(anna.silent_weeks_last_84d).toBe(9); // outgoing in the weeks of 06-30, 06-20, 05-20
});

test('decline compares with the window before', () => {
  expect(anna.voice_out_minutes_last_28d_against_before).toBeCloseTo(0.3); // 180 / 600
  expect(anna.outgoing_events_last_28d_against_before).toBe(4);
  expect(anna.voice_in_minutes_last_28d_against_before).toBeNull(); // nothing before to divide by
  expect(anna.outgoing_to_incoming_last_28d_against_before).toBe(8); // (4/1) / (1/2)
  expect(ben.sms_out_last_28d_against_before).toBeNull();
});

test('the weekly series and its slope', () => {
  expect(anna.voice_out_minutes_week_05_back).toBe(10); // 05-20 lies in 05-20…05-26, 5 weeks back
  expect(anna.voice_out_minutes_week_01_back).toBe(0);
  // Outgoing events by week, oldest first: 0 0 2 2. With t = 0…3: Σx = 4, Σtx = 10, Σt = 6,
  // slope = (4·10 − 6·4) / (4·14 − 36) = 16/20 = 0.8; mean 1; relative 0.8.
  expect(anna.outgoing_events_slope_last_28d).toBeCloseTo(0.8);
  // Weekly outgoing over 12 weeks: 2 2 0 0 0 1 and six times 0: n·Σx² − (Σx)² = 12·9 − 25 = 83.
  expect(anna.outgoing_events_weekly_variation_last_84d).toBeCloseTo(Math.sqrt(83) / 5);
});

test('days since count from the as-of date', () => {
  expect(anna.days_since_last_outgoing).toBe(0);
  expect(anna.days_since_last_data).toBe(10);
  expect(anna.days_since_last_incoming).toBe(20);
  expect(ben.days_since_last_outgoing).toBe(2);
  expect(ben.days_since_last_data).toBeNull();
});

test('the network is measured over calls that tell their result', () => {
  expect(anna.dropped_calls_last_28d).toBe(1);
  expect(anna.dropped_share_of_calls_last_28d).toBe(0.25); // 4 calls with incoming
  expect(anna.failed_share_of_calls_last_28d).toBe(0.25);
  expect(anna.dropped_share_change_last_28d).toBe(0.25); // before: 0 of 3
  expect(ben.dropped_share_of_calls_last_28d).toBeNull();
});

test('a window longer than the history is null for everybody', async () => {
  const young = await world.features('2026-05-25'); // 86 days of history
  expect(young.get('anna')?.voice_out_minutes_last_84d).toBe(10);
  const younger = await world.features('2026-05-21'); // 82 days
  expect(younger.get('anna')?.voice_out_minutes_last_84d).toBeNull();
  expect(younger.get('anna')?.voice_out_minutes_last_28d).toBe(10);
});
