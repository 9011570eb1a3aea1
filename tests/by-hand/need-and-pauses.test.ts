import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayRange } from '../../src/core/dates.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

let world: World;
let lines: Map<string, Fact>;
const asOf = '2026-06-30';

const call = (day: string, id: string, more: Fact = {}): Fact => ({
  event_at: `${day} 10:00:00`,
  subscriber_id: id,
  direction: 'out',
  kind: 'voice',
  peer: '5',
  peer_operator: 'OWN',
  duration_s: 60,
  roaming: 'none',
  imei: 'one',
  cell_id: 'c',
  result: 'ok',
  ...more,
});
const data = (day: string, id: string, bytes: number): Fact => ({
  ...call(day, id),
  kind: 'data',
  peer: null,
  peer_operator: null,
  duration_s: null,
  bytes,
});

/**
 * mover: 8 minutes and 1 MB in the 28 days before, 2 minutes and 3 MB in the last 28.
 * tripper: active to 10 June, away on the 9th and 10th, then nothing; before that a pause of 9 days, back in a new handset.
 * phone: in a cell where others drop 1 of 4 calls, its own 2 of 4.
 */
beforeAll(async () => {
  world = await openWorld();
  const ids = ['mover', 'tripper', 'phone', 'other'];
  await world.add(
    'subscribers',
    ids.map((id) => ({
      subscriber_id: id,
      msisdn: `1${id}`,
      activated_on: '2025-01-01',
      status: 'active',
    })),
    { knownOn: '2026-01-01' },
  );
  const before = addDays(asOf, -30);
  const last = addDays(asOf, -2);
  await world.cdrs([
    call('2026-03-01', 'other'),
    ...dayRange(addDays(before, -7), before).map((day) => call(day, 'mover')),
    data(before, 'mover', 1_048_576),
    ...[last, addDays(last, 1)].map((day) => call(day, 'mover')),
    data(last, 'mover', 3 * 1_048_576),
    ...dayRange('2026-05-10', '2026-05-20').map((day) => call(day, 'tripper')),
    ...dayRange('2026-05-30', '2026-06-08').map((day) => call(day, 'tripper', { imei: 'two' })),
    ...dayRange('2026-06-09', '2026-06-10').map((day) =>
      call(day, 'tripper', { imei: 'two', roaming: 'international', charge: 1 }),
    ),
    call('2026-06-10', 'tripper', { direction: 'in', imei: 'two', roaming: 'international' }),
    ...['ok', 'ok', 'dropped', 'dropped'].map((result, n) =>
      call('2026-06-20', 'phone', { result, cell_id: 'x', event_at: `2026-06-20 10:0${n}:00` }),
    ),
    ...['ok', 'ok', 'ok', 'dropped'].map((result, n) =>
      call('2026-06-20', 'other', { result, cell_id: 'x', event_at: `2026-06-20 11:0${n}:00` }),
    ),
  ]);
  await world.db.run(
    'create or replace temp table everybody as select subscriber_id from extracts.subscribers',
  );
  lines = await world.features(asOf, 'everybody');
});
afterAll(() => world.close());

test('a shift from voice to data is the product of both changes', () => {
  // data 3 ÷ 1, voice 2 ÷ 8 minutes: 3 ÷ 0.25 = 12
  expect(lines.get('mover')?.data_against_voice_last_28d_against_before).toBeCloseTo(12, 4);
});

test('use away from home counts what comes in as well as what goes out', () => {
  // 3 to 30 June: six calls at home, two and one that came in away; the four weeks before none away.
  expect(lines.get('tripper')?.roaming_share_change_last_28d).toBeCloseTo(3 / 9, 5);
});

test('a pause that ended is told from the one that lasts, a broken phone and a journey from leaving', () => {
  // 21 to 29 May: nine days, back in handset two. 11 to 30 June: twenty days, since a day abroad.
  expect(lines.get('tripper')).toMatchObject({
    pauses_5d_last_84d: 1,
    pause_longest_days_last_84d: 9,
    pauses_ended_by_new_handset_last_84d: 1,
    pause_began_while_roaming: 1,
    days_away_last_28d: 2,
  });
  expect(lines.get('tripper')?.pause_current_against_longest).toBeCloseTo(20 / 9, 5);
  expect(lines.get('mover')?.pause_began_while_roaming).toBe(0);
});

test('a bad phone and a bad cell differ', async () => {
  // others in the cell: 1 of 4. Own: 2 of 4, so 0.25 above; for the other line 2 of 4 expected, 1 of 4 had: −0.25.
  expect(lines.get('phone')?.dropped_share_expected_in_place_last_28d).toBeCloseTo(0.25, 5);
  expect(lines.get('phone')?.dropped_share_above_others_last_28d).toBeCloseTo(0.25, 5);
  expect(lines.get('other')?.dropped_share_above_others_last_28d).toBeCloseTo(-0.25, 5);
});
