import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';
import { type Fact, openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const known = (fact: string, asOf: string) =>
  world.db.rows<Fact>(`select * from warehouse.${fact}_known($d::date)`, { d: asOf });

describe('a line as known on a date', () => {
  const line = (more: Fact = {}) => ({
    subscriber_id: 'a',
    activated_on: '2026-01-10',
    status: 'active',
    ...more,
  });

  test('is in the newest state that was known then', async () => {
    await world.add('subscribers', [line({ brand: 'Old' })], { knownOn: '2026-02-01' });
    await world.add('subscribers', [line({ brand: 'New' })], { knownOn: '2026-03-01' });
    expect(await known('line', '2026-01-31')).toEqual([]);
    expect(await known('line', '2026-02-28')).toMatchObject([{ brand: 'Old' }]);
    expect(await known('line', '2026-03-01')).toMatchObject([{ brand: 'New' }]);
  });

  test('gives, from a later file without a date, only what cannot change', async () => {
    await world.add(
      'subscribers',
      [
        line({
          status: 'closed',
          closed_on: '2026-05-01',
          close_reason: 'port_out',
          brand: 'B',
          region: 'R',
          gender: 'f',
          customer_id: 'p',
        }),
      ],
      { knownOn: '2026-06-30', dated: false },
    );
    expect(await known('line', '2026-01-09')).toEqual([]);
    expect(await known('line', '2026-04-30')).toMatchObject([
      {
        status: 'active',
        closed_on: null,
        close_reason: null,
        brand: null,
        region: 'R',
        gender: 'f',
        customer_id: 'p',
      },
    ]);
    expect(await known('line', '2026-05-01')).toMatchObject([
      { status: 'closed', closed_on: '2026-05-01', close_reason: null },
    ]);
    expect(await known('line', '2026-06-30')).toMatchObject([
      { status: 'closed', close_reason: 'port_out', brand: 'B' },
    ]);
  });

  test('is not closed yet by a closing that lies after the date, even in the state of that day', async () => {
    await world.add(
      'subscribers',
      [line({ status: 'closed', closed_on: '2026-07-20', plan_id: 'p' })],
      {
        knownOn: '2026-06-30',
        dated: false,
      },
    );
    expect(await known('line', '2026-06-30')).toMatchObject([
      { status: 'active', closed_on: null, close_reason: null, plan_id: 'p' },
    ]);
    expect(await known('line', '2026-07-20')).toMatchObject([
      { status: 'closed', closed_on: '2026-07-20' },
    ]);
  });

  test('is closed by a port-out event before the next snapshot says so', async () => {
    await world.add('subscribers', [line()], { knownOn: '2026-02-01' });
    await world.add(
      'service_events',
      [{ subscriber_id: 'a', occurred_at: '2026-03-05 10:00:00', kind: 'port_out' }],
      { knownOn: '2026-03-06' },
    );
    expect(await known('line', '2026-03-05')).toMatchObject([{ status: 'active' }]);
    expect(await known('line', '2026-03-06')).toMatchObject([
      { status: 'closed', closed_on: '2026-03-05', close_reason: 'port_out' },
    ]);
  });
});

describe('a fact handed over again', () => {
  test('in another file counts once, known since the first', async () => {
    const topUp = { subscriber_id: 'a', recharged_at: '2026-05-02 10:00:00', amount: 50 };
    await world.add('recharges', [topUp], { knownOn: '2026-05-02' });
    await world.add('recharges', [topUp, { ...topUp, amount: 20 }], { knownOn: '2026-05-03' });
    expect(await known('recharges', '2026-05-02')).toHaveLength(1);
    expect((await known('recharges', '2026-05-03')).map((row) => row.known_on).sort()).toEqual([
      '2026-05-02',
      '2026-05-03',
    ]);
  });

  test('is seen in its older version by older dates', async () => {
    const bill = { subscriber_id: 'a', period: '2026-05', issued_on: '2026-06-01' };
    await world.add('bills', [{ ...bill, total: 10 }], { knownOn: '2026-06-01' });
    await world.add('bills', [{ ...bill, total: 12, paid_on: '2026-06-09' }], {
      knownOn: '2026-06-10',
    });
    expect(await known('bills', '2026-06-09')).toMatchObject([{ total: '10.0000' }]);
    expect(await known('bills', '2026-06-10')).toMatchObject([
      { total: '12.0000', paid_on: '2026-06-09' },
    ]);
  });

  test('known on one day counts as the later file tells it', async () => {
    const plan = { plan_id: 'p', operator: 'OWN', valid_from: '2026-01-01' };
    await world.add('plans', [{ ...plan, monthly_fee: 10 }], { knownOn: '2026-01-01' });
    await world.add('plans', [{ ...plan, monthly_fee: 12 }], { knownOn: '2026-01-01' });
    expect(await known('plans', '2026-01-01')).toMatchObject([{ monthly_fee: '12.0000' }]);
  });
});

test('a resolution in a file without a date is known from its own day and lag', async () => {
  // Known on 06-03 although opened on 06-01: a lag of two days.
  await world.add(
    'complaints',
    [
      {
        complaint_id: 'c',
        subscriber_id: 'a',
        opened_at: '2026-06-01 10:00:00',
        resolved_at: '2026-06-05 10:00:00',
        satisfaction: 4,
        known_on: '2026-06-03',
      },
    ],
    {},
  );
  expect(await known('complaints', '2026-06-02')).toEqual([]);
  expect(await known('complaints', '2026-06-06')).toMatchObject([
    { resolved_at: null, satisfaction: null },
  ]);
  expect(await known('complaints', '2026-06-07')).toMatchObject([{ satisfaction: 4 }]);
});

test('making the warehouse again changes nothing', async () => {
  await world.cdrs([
    { event_at: '2026-06-01 10:00:00', subscriber_id: 'a', direction: 'out', kind: 'sms' },
  ]);
  await createWarehouseTables(world.db);
  expect(await known('line_day', '2026-06-30')).toHaveLength(1);
});
