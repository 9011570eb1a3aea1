import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let anna: Fact;
let lines: Map<string, Fact>;

const months = ['2026-03', '2026-04', '2026-05', '2026-06'];
const ends = ['31', '30', '31', '30'];

beforeAll(async () => {
  world = await openWorld();
  await world.add(
    'subscribers',
    ['anna', 'quiet', 'closed'].map((subscriber_id) => ({
      subscriber_id,
      activated_on: '2025-01-01',
      status: subscriber_id === 'closed' ? 'closed' : 'active',
    })),
    { knownOn: '2026-01-01' },
  );
  // anna calls 310, 300, 310 and 30 minutes in March to June, that is 10, 10, 10 and 1 a day.
  const minutes = [310, 300, 310, 30];
  const rows = months.map((month, index) => ({
    subscriber_id: 'anna',
    period_start: `${month}-01`,
    period_end: `${month}-${ends[index]}`,
    voice_out_min: minutes[index] ?? 0,
    known_on: `${month}-${ends[index]}`,
  }));
  await world.add('usage', rows, {});
  await world.add(
    'usage',
    [
      {
        subscriber_id: 'quiet',
        period_start: '2026-06-01',
        period_end: '2026-06-30',
        voice_in_min: 5,
        voice_out_min: 0,
        known_on: '2026-06-30',
      },
    ],
    {},
  );
  await world.add(
    'usage_measures',
    rows.map((row, index) => ({
      subscriber_id: 'anna',
      period_start: row.period_start,
      period_end: row.period_end,
      measure: '5G minutes',
      value: [1, 2, 3, 6][index] ?? 0,
      known_on: row.known_on,
    })),
    {},
  );
  lines = await world.features('2026-07-10');
  anna = lines.get('anna') as Fact;
});
afterAll(() => world.close());

test('active is who shows outgoing use in a period that ended within its own length', () => {
  expect([...lines.keys()]).toEqual(['anna']);
});

test('periods are spread over their days, weeks counted back from the end of the newest', () => {
  expect(anna.voice_out_minutes_last_7d).toBe(7); // seven days of June at 1 a day
  expect(anna.voice_out_minutes_last_28d).toBe(28);
  expect(anna.voice_out_minutes_week_04_back).toBe(52); // 05-27 to 06-02: 5 × 10 + 2 × 1
  expect(anna.voice_out_minutes_last_28d_against_before).toBeCloseTo(28 / (26 * 10 + 2)); // 05-06 to 06-02
  expect(anna.calls_out_last_28d).toBeNull(); // usage does not tell
  expect(anna.active_days_last_28d).toBeNull();
});

test('the periods themselves are features, and so is each further measure', () => {
  expect(anna.period_voice_out_minutes_last).toBe(30);
  expect(anna.period_voice_out_minutes_last_against_before).toBeCloseTo(30 / 310);
  expect(anna.period_sms_out_last).toBeNull();
  expect(anna.days_since_last_usage_period).toBe(10);
  expect(anna.measure_5g_minutes_last).toBe(6);
  expect(anna.measure_5g_minutes_last_against_before).toBe(2);
  // t = −4…−1: Σt = −10, Σt² = 30, Σx = 12, Σtx = −4 − 6 − 6 − 6 = −22:
  // slope = (4·−22 + 10·12) / (4·30 − 100) = 32/20 = 1.6; ÷ mean 3.
  expect(anna.measure_5g_minutes_slope_last_6).toBeCloseTo(1.6 / 3);
  expect(anna.measure_apps_last).toBeNull();
});
