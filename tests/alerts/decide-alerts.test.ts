import { expect, test } from 'vitest';
import { type ListWorld, openListWorld, signs, type WorldLine, worth } from './list-world.ts';

const leaver = (id: string, about: WorldLine['about'] = {}): WorldLine => ({
  id,
  external: 0.5,
  about,
  features: { ...signs.decision, ...worth(100) },
});

async function listed(world: ListWorld, asOf: string): Promise<Record<string, string>> {
  const rows = await world.db.rows<{ subscriber_id: string; state: string }>(
    `select subscriber_id, state from alerts.line where as_of = '${asOf}' order by rank`,
  );
  return Object.fromEntries(rows.map((row) => [row.subscriber_id, row.state]));
}

async function leftOut(world: ListWorld): Promise<Record<string, string | null>> {
  const rows = await world.db.rows<{ subscriber_id: string; left_out: string | null }>(
    'select subscriber_id, left_out from alert_candidate order by subscriber_id',
  );
  return Object.fromEntries(rows.map((row) => [row.subscriber_id, row.left_out]));
}

test('the list is ordered by expected benefit and says stage, driver and reasons with numbers', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    { id: 'calm', features: worth(100) },
    { id: 'cheap', external: 0.5, features: { ...signs.decision, ...worth(20) } },
    {
      id: 'dear',
      external: 0.5,
      features: { ...signs.decision, ...signs.inducement, ...worth(100) },
    },
    { id: 'cross', external: 0.3, features: { ...signs.idea, ...worth(60) } },
  ]);
  await world.decide('2026-06-30');
  const list = await world.db.rows(
    'select rank, subscriber_id, stage, driver, state, reason_1, reason_2, reason_3 from alerts.line order by rank',
  );
  expect(list.map((row) => row.subscriber_id)).toEqual(['dear', 'cross', 'cheap']);
  expect(list[0]).toMatchObject({
    rank: 1,
    stage: 'decision',
    driver: 'tariff',
    state: 'new',
    reason_1: 'asked about porting the number twice in 90 days, last 4 days ago',
    reason_2: "called a rival's hotline twice in 84 days, last 3 days ago",
    reason_3: null,
  });
  expect(list[1]).toMatchObject({
    stage: 'idea',
    driver: 'service',
    reason_1: 'unresolved complaints: 2, the oldest open for 12 days',
  });
});

test('lines that must not or need not be called are left out, each for its cause', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    leaver('called'),
    leaver('refuses', { do_not_contact: 'true', customer_id: 'anna' }),
    leaver('second line of who refuses', { customer_id: 'anna' }),
    leaver('closed', { status: 'closed' }),
    leaver('ported out'),
    leaver('asked to port'),
    leaver('suspended', { status: 'suspended' }),
    leaver('in arrears'),
    { id: 'worth nothing', external: 0.5, features: { ...signs.decision, ...worth(0.5) } },
  ]);
  const event = (subscriber_id: string, kind: string, occurred_at: string, known_on: string) =>
    world.fact('extracts.service_events', {
      subscriber_id,
      kind,
      occurred_at,
      known_on,
      unit_id: 1,
      line_number: 1,
    });
  await event('ported out', 'port_out', '2026-06-29 10:00:00', '2026-06-30');
  await event('asked to port', 'port_request', '2026-06-20 10:00:00', '2026-06-20');
  await event('called', 'port_request', '2026-06-20 10:00:00', '2026-07-01');
  await world.fact('extracts.bills', {
    subscriber_id: 'in arrears',
    period: '2026-05',
    issued_on: '2026-06-05',
    total: 50,
    arrears: 120,
    known_on: '2026-06-05',
    unit_id: 1,
    line_number: 1,
  });
  await world.decide('2026-06-30');
  expect(await leftOut(world)).toEqual({
    'asked to port': 'leaving',
    called: null,
    closed: 'leaving',
    'in arrears': 'arrears',
    'ported out': 'leaving',
    refuses: 'do_not_contact',
    'second line of who refuses': 'do_not_contact',
    suspended: 'suspended',
    'worth nothing': 'no_gain',
  });
  expect(await listed(world, '2026-06-30')).toEqual({ called: 'new' });
});

test('an alert is new, continues under its number, escalates when the stage moves on, and rests after a contact', async () => {
  const world = await openListWorld();
  const at = (asOf: string, stages: Record<string, string>) =>
    world.night(
      asOf,
      Object.entries(stages).map(([id, stage]) => ({
        id,
        external: 0.5,
        features: { ...signs[stage], ...worth(100) },
      })),
    );
  await at('2026-06-28', { steady: 'decision', moving: 'idea', contacted: 'decision' });
  await world.decide('2026-06-28');
  const numbers = () =>
    world.db.rows<{ subscriber_id: string; alert_id: string; stage_since: string }>(
      'select subscriber_id, alert_id, stage_since from alerts.line order by as_of desc, rank',
    );
  const first = await numbers();
  expect(new Set(first.map((row) => row.alert_id)).size).toBe(3);
  expect(first.every((row) => /^HF-[0-9a-f]{16}$/.test(row.alert_id))).toBe(true);
  await world.fact('extracts.outcomes', {
    alert_id: first.find((row) => row.subscriber_id === 'contacted')?.alert_id ?? null,
    contacted_at: '2026-06-28 15:00:00',
    result: 'refused',
    known_on: '2026-06-28',
    unit_id: 1,
    line_number: 1,
  });
  await at('2026-06-29', {
    steady: 'decision',
    moving: 'inducement',
    contacted: 'decision',
    late: 'idea',
  });
  await world.decide('2026-06-29');
  expect(await listed(world, '2026-06-29')).toEqual({
    moving: 'escalated',
    steady: 'continuing',
    late: 'new',
  });
  const second = await numbers();
  for (const id of ['moving', 'steady']) {
    const of = (rows: typeof first) => rows.find((row) => row.subscriber_id === id);
    expect(of(second)?.alert_id).toBe(of(first)?.alert_id);
  }
  expect(second.find((row) => row.subscriber_id === 'steady')?.stage_since).toBe('2026-06-28');
  expect(second.find((row) => row.subscriber_id === 'moving')?.stage_since).toBe('2026-06-29');
  await at('2026-07-28', { contacted: 'decision' });
  await world.decide('2026-07-28');
  expect(await listed(world, '2026-07-28')).toEqual({ contacted: 'new' });
});

test('who stays on the list keeps the day of the call, tomorrow when that has passed; escalated never later', async () => {
  const world = await openListWorld();
  const night = async (
    asOf: string,
    stages: Record<string, 'idea' | 'inducement' | 'decision'>,
  ) => {
    const lines = Object.entries(stages).map(([id, stage]) => ({
      id,
      external: 0.5,
      features: { ...signs[stage], ...worth(100) },
    }));
    await world.night(asOf, lines);
    await world.decide(asOf);
    const rows = await world.db.rows<{ subscriber_id: string; contact_by: string }>(
      `select subscriber_id, contact_by from alerts.line where as_of = '${asOf}'`,
    );
    return Object.fromEntries(rows.map((row) => [row.subscriber_id, row.contact_by]));
  };
  // within 14 days at idea, 7 at inducement, 3 at decision
  expect(await night('2026-06-26', { steady: 'decision', moving: 'idea' })).toEqual({
    steady: '2026-06-29',
    moving: '2026-07-10',
  });
  expect(
    await night('2026-06-27', { steady: 'decision', moving: 'inducement', late: 'idea' }),
  ).toEqual({ steady: '2026-06-29', moving: '2026-07-04', late: '2026-07-11' });
  expect(await night('2026-06-30', { steady: 'decision', moving: 'idea' })).toEqual({
    steady: '2026-07-01',
    moving: '2026-07-04',
  });
  expect(await night('2026-07-20', { steady: 'decision' })).toEqual({ steady: '2026-07-23' });
});

test('controls are drawn by person before the list, stay the same, and take no room in a queue', async () => {
  const world = await openListWorld({
    alerts:
      '{ controlShare: 0.3, universalControlShare: 0.05, queueBy: region, capacity: { default: 20, north: 5 } }',
  });
  const lines = Array.from({ length: 200 }, (_, index) => ({
    ...leaver(`line ${index}`, {
      region: index % 4 ? 'south' : 'north',
      ...(index < 20
        ? { account_id: `account ${index % 2}` }
        : { customer_id: `person ${index >> 1}` }),
    }),
    external: 0.3 + index / 1000,
  }));
  await world.night('2026-06-30', lines);
  await world.decide('2026-06-30');
  const count = await world.db.rows(
    'select queue, count(*) as lines from alerts.line group by queue order by queue',
  );
  expect(count).toEqual([
    { queue: 'north', lines: 5 },
    { queue: 'south', lines: 20 },
  ]);
  const split = await world.db.rows(
    'select person from alert_candidate group by person having count(distinct set_aside) > 1',
  );
  expect(split).toEqual([]);
  const [share] = await world.db.rows<{ aside: number }>(
    'select count(distinct person) filter (set_aside) / count(distinct person) as aside from alert_candidate',
  );
  // 92 persons and accounts, of whom a third is expected: 31 ± 9.
  expect(share?.aside).toBeGreaterThan(0.2);
  expect(share?.aside).toBeLessThan(0.47);
  const controls = () => world.db.rows('select * from alerts.control order by alert_id');
  const before = await controls();
  expect(before.length).toBeGreaterThan(0);
  await world.decide('2026-06-30');
  expect(await controls()).toEqual(before);
});

test('without any known revenue the chance to leave orders the list', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    { id: 'likely', external: 0.6, features: signs.decision ?? {} },
    { id: 'likelier', external: 0.7, features: signs.decision ?? {} },
    { id: 'unlikely', external: 0.02 },
  ]);
  await world.decide('2026-06-30');
  expect(Object.keys(await listed(world, '2026-06-30'))).toEqual(['likelier', 'likely']);
});

test('where evidence gives no third reason the features that push the score do', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [leaver('one')]);
  const push = (feature: string, family: string, log_odds: number, value: number) =>
    world.fact('scores.contribution', {
      as_of: '2026-06-30',
      subscriber_id: 'one',
      family,
      feature,
      log_odds,
      value,
      rank: 1,
    });
  // a phone that fails less than others, and what a line is like, are no reasons
  await push('failed_share_above_others_last_28d', 'network', 1.2, -0.01);
  await push('bill_total_last', 'billing', 1.1, 40);
  await push('days_since_last_top_up', 'top_ups', 0.9, 33);
  await push('top_up_amount_last', 'top_ups', 0.8, 10);
  await push('dropped_share_of_calls_last_28d', 'network', 0.4, 0.125);
  await world.decide('2026-06-30');
  const [line] = await world.db.rows('select reason_1, reason_2, reason_3 from alerts.line');
  expect(line).toEqual({
    reason_1: 'asked about porting the number twice in 90 days, last 4 days ago',
    reason_2: 'days since the last top-up: 33 days',
    reason_3: 'share of calls dropped in the last 28 days: 13 %',
  });
});
