import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeTraffic, rollUpTraffic } from '../../src/warehouse/roll-up.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const call = {
  subscriber_id: 'a',
  kind: 'voice',
  direction: 'out',
  peer: '1',
  peer_operator: 'OWN',
};

test('many CDRs are summed a stretch of lines at a time: the same rows in the same order', async () => {
  const { db, config } = world;
  await db.run(
    `create temp table cdr_batch as
     select timestamp '2026-06-30 00:00:00' + to_seconds(n * 8) as event_at,
       'L' || lpad((n * 7 % 2000)::varchar, 4, '0') as subscriber_id,
       case n % 3 when 0 then 'in' else 'out' end as direction, 'voice' as kind,
       'P' || n % 11 as peer, 'OWN' as peer_operator, n % 90 as duration_s, null::bigint as bytes,
       0.1::decimal(18, 4) as charge, 'C' || n % 5 as cell_id, 'I' || n % 2000 as imei,
       null::varchar as roaming, 'ok' as result, date '2026-06-30' as known_on, 1 as unit_id
     from range(10000) as r(n)`,
  );
  const days = async (cdrsAtOnce: number) => {
    await db.run('delete from warehouse.line_day');
    await rollUpTraffic({ db, config, cdrsAtOnce });
    return db.rows<{ subscriber_id: string }>('select * from warehouse.line_day');
  };
  const whole = await days(10_000);
  expect(whole).toHaveLength(2000);
  const lines = whole.map(({ subscriber_id }) => subscriber_id);
  expect(lines).toEqual([...lines].sort());
  expect(await days(1200)).toEqual(whole);
});

test('a day of a line adds up by direction, network, time band and result', async () => {
  // 2026-06-30 is a Tuesday.
  await world.cdrs(
    [
      {
        ...call,
        event_at: '2026-06-30 10:00:00',
        duration_s: 60,
        result: 'ok',
        charge: 0.3,
        cell_id: 'x',
      },
      {
        ...call,
        event_at: '2026-06-30 18:00:00',
        duration_s: 30,
        peer_operator: 'RIV',
        result: 'dropped',
        charge: 0.2,
        cell_id: 'y',
      },
      { ...call, event_at: '2026-06-30 06:59:59', duration_s: 0, result: 'failed', cell_id: 'y' },
      { ...call, event_at: '2026-06-30 12:00:00', direction: 'in', duration_s: 90, peer: '2' },
      { ...call, event_at: '2026-06-30 12:30:00', kind: 'sms', peer: '3' },
      {
        subscriber_id: 'a',
        event_at: '2026-06-30 13:00:00',
        kind: 'data',
        direction: 'in',
        bytes: 500,
        imei: 'i',
      },
    ],
    '2026-06-30',
  );
  const [day] = await world.db.rows('select * from warehouse.line_day');
  expect(day).toMatchObject({
    outgoing_events: 5, // three calls, the message, and the data session, which a line always begins
    incoming_events: 1,
    voice_out_calls: 3,
    voice_out_seconds: 90,
    voice_in_seconds: 90,
    voice_out_work_seconds: 60,
    voice_out_evening_seconds: 30,
    voice_out_night_seconds: 0,
    onnet_out_calls: 2,
    offnet_out_calls: 1,
    offnet_out_seconds: 30,
    sms_out: 1,
    data_sessions: 1,
    data_bytes: 500,
    charge: '0.5000',
    call_attempts: 3, // the incoming call tells no result
    dropped_calls: 1,
    failed_calls: 1,
    distinct_peers: 3,
    distinct_cells: 2,
    top_cell: 'y',
    top_cell_events: 2,
    cell_events: 3,
    night_cell: 'y',
    work_cell: 'x',
    imei: 'i',
    roaming_events: null, // no CDR tells of roaming
  });
  // Hours 6, 10, 12, 13, 18.
  expect(day?.hours_active).toBe(2 ** 6 + 2 ** 10 + 2 ** 12 + 2 ** 13 + 2 ** 18);
});

test('the circle has one row per peer and week, and data sessions have no peer', async () => {
  await world.cdrs(
    [
      { ...call, event_at: '2026-06-29 10:00:00', duration_s: 30 }, // Monday
      { ...call, event_at: '2026-06-30 10:00:00', duration_s: 29, direction: 'in' },
      { ...call, event_at: '2026-06-28 10:00:00', kind: 'sms' }, // Sunday: the week before
      { ...call, event_at: '2026-06-30 11:00:00', kind: 'data' },
    ],
    '2026-06-30',
  );
  const rows = await world.db.rows('select * from warehouse.contact_week order by week');
  expect(rows).toMatchObject([
    {
      week: '2026-06-22',
      out_messages: 1,
      out_calls: 0,
      first_day: '2026-06-28',
      last_day: '2026-06-28',
    },
    {
      week: '2026-06-29',
      out_calls: 1,
      in_calls: 1,
      long_out_calls: 1,
      answered_in_calls: 1,
      out_seconds: 30,
      in_seconds: 29,
      days: 2,
      first_day: '2026-06-29',
      last_day: '2026-06-30',
    },
  ]);
});

test('a late file adds to a day, and taking a unit away leaves the others', async () => {
  await world.cdrs([{ ...call, event_at: '2026-06-29 10:00:00', duration_s: 10 }], '2026-06-29');
  const late = await world.cdrs(
    [{ ...call, event_at: '2026-06-29 11:00:00', duration_s: 5 }],
    '2026-06-30',
  );
  const seconds = (asOf: string) =>
    world.db.value(
      'select sum(voice_out_seconds)::integer from warehouse.line_day_known($d::date)',
      { d: asOf },
    );
  expect(await seconds('2026-06-29')).toBe(10);
  expect(await seconds('2026-06-30')).toBe(15);
  await removeTraffic({ db: world.db, unitId: late });
  expect(await seconds('2026-06-30')).toBe(10);
  expect(await world.db.value('select count(*)::integer from warehouse.contact_week')).toBe(1);
});

test('an undated file that speaks of some days leaves what it said of others', async () => {
  const unit = await world.cdrs([{ ...call, event_at: '2026-06-29 10:00:00' }], '2026-06-29');
  await removeTraffic({ db: world.db, unitId: unit, knownOn: ['2026-06-30'] });
  expect(await world.db.value('select count(*)::integer from warehouse.line_day')).toBe(1);
  await removeTraffic({ db: world.db, unitId: unit, knownOn: ['2026-06-28', '2026-06-29'] });
  expect(await world.db.value('select count(*)::integer from warehouse.line_day')).toBe(0);
  expect(await world.db.value('select count(*)::integer from warehouse.contact_week')).toBe(0);
});

test('an empty batch leaves nothing', async () => {
  await world.cdrs([], '2026-06-30');
  expect(await world.db.value('select count(*)::integer from warehouse.line_day')).toBe(0);
});
