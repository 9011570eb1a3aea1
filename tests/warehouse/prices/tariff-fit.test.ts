import { expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { type Cdr, openWorld, put, rollUp } from '../signals-world.ts';

const known = { known_on: '2026-01-01', valid_from: '2026-01-01' };
/** 40 a month, 10 minutes of calls by the minute, 0.30 on-net, 0.60 off-net; 0.10 a message; 1 a MB by 100 kB. */
const small = {
  ...known,
  plan_id: 'SMALL',
  operator: 'CM',
  payment_type: 'postpaid',
  monthly_fee: 40,
  voice_min: 10,
  onnet_rate: 0.3,
  offnet_rate: 0.6,
  sms_rate: 0.1,
  data_rate: 1,
  voice_block_s: 60,
  data_block_kb: 100,
};
const big = { ...small, plan_id: 'BIG', monthly_fee: 42, voice_min: 100 };
const rival = { ...small, plan_id: 'RIVAL', operator: 'XX', monthly_fee: 30, voice_min: -1 };
const line = {
  subscriber_id: 'A',
  known_on: '2026-04-01',
  activated_on: '2025-01-01',
  status: 'active',
  plan_id: 'SMALL',
  payment_type: 'postpaid',
};

/** The first of January so that January, February and March are whole months. */
const calls = (seconds: number[], operator = 'CM'): Cdr[] =>
  seconds.map((length, index) => ({
    at: `2026-03-${String(index + 1).padStart(2, '0')} 10:00:00`,
    line: 'A',
    seconds: length,
    operator,
  }));
const opening: Cdr = { at: '2026-01-01 08:00:00', line: 'Z', seconds: 1 };

async function worldOf(cdrs: Cdr[], plans = [small, big, rival]): Promise<Database> {
  const db = await openWorld();
  await put(db, 'plans', plans);
  await put(db, 'subscribers', [line]);
  await rollUp(db, [opening, ...cdrs]);
  return db;
}
const fit = async (db: Database, asOf = '2026-04-10') =>
  (await db.rows(`select * from warehouse.tariff_fit($as_of::date, 'CM')`, { as_of: asOf }))[0];

test('each call is rounded up before calls are summed', async () => {
  // 61 s → 120 s and 10 s → 60 s: 180 s in minutes. Summed first it would be 71 s → 120 s.
  const db = await worldOf(calls([61, 10]));
  const [month] = await db.rows(
    `select * from warehouse.rated_month_known('2026-04-10'::date) where subscriber_id = 'A'`,
  );
  expect(month).toMatchObject({ onnet_seconds_1: 180, offnet_seconds_1: 0, onnet_seconds_2: null });
});

test('failed calls are free, dropped ones are not, incoming ones neither', async () => {
  const at = '2026-03-05 10:00:00';
  const db = await worldOf([
    { at, line: 'A', seconds: 30, result: 'failed' },
    { at, line: 'A', seconds: 31, result: 'dropped' },
    { at, line: 'A', seconds: 600, direction: 'in' },
    { at, line: 'A', kind: 'mms' },
    { at, line: 'A', kind: 'sms', direction: 'in' },
    { at, line: 'A', kind: 'data', bytes: 102_401 },
    { at, line: 'A', seconds: 90, roaming: 'international', charge: 7.5 },
  ]);
  const [month] = await db.rows(
    `select * from warehouse.rated_month_known('2026-04-10'::date) where subscriber_id = 'A'`,
  );
  // 31 s → 60 s. 102,401 bytes = 100.001 kB → 200 kB. One MMS is one message. Abroad stands apart.
  expect(month).toMatchObject({
    onnet_seconds_1: 60,
    messages: 1,
    data_kilobytes_1: 200,
    roaming_charge: '7.5000',
  });
});

test('a plan that is too small is priced against the bigger own one and the rival', async () => {
  // March: 20 calls of 59 s on-net = 20 min, 10 beyond the allowance: 40 + 10 × 0.30 = 43; BIG 42; RIVAL 30.
  // January and February: nothing used: 40; 42; 30. Mean: SMALL 41, BIG 42, RIVAL 30.
  const db = await worldOf(calls(Array(20).fill(59)));
  expect(await fit(db)).toMatchObject({
    own_plan_id: 'SMALL',
    months: 3,
    own_amount: 41,
    best_own_plan_id: 'BIG',
    saving_at_best_own: -1,
    overspend: 0,
    misfit: 0,
    months_not_on_cheapest: 1,
    best_rival_plan_id: 'RIVAL',
    best_rival_operator: 'XX',
    gain_at_best_rival: 11,
    voice_saturation: 2,
  });
});

test('overage is shared by on-net and off-net in the proportion of the month', async () => {
  // March: 30 min on-net, 10 min off-net, 30 of 40 beyond: 22.5 × 0.30 + 7.5 × 0.60 = 11.25 → 51.25.
  const march = [...calls(Array(15).fill(120)), ...calls(Array(5).fill(120), 'XX')];
  const db = await worldOf(march);
  const [row] = await db.rows(
    `select own_traffic from warehouse.line_month_priced('2026-04-10'::date, 'CM')
     where subscriber_id = 'A' and months_ago = 1`,
  );
  expect(row).toEqual({ own_traffic: 112_500 });
  // mean (40 + 40 + 51.25) / 3 = 43.75; BIG 42: 1.75 too much, 4 % of 43.75, because the plan is too small (+).
  const found = await fit(db);
  expect(found).toMatchObject({ own_amount: 43.75, saving_at_best_own: 1.75, overspend: 1.75 });
  expect(found?.misfit).toBeCloseTo(0.04, 10);
  expect(found?.overage_share).toBeCloseTo(11.25 / 131.25, 10);
  expect(found?.saving_stability).toBeCloseTo(1 / 3, 10);
  // shock: 51.25 against the median 40 of the months before
  expect(found?.shock).toBeCloseTo(51.25 / 40, 10);
});

test('a plan that reproduces no invoices leaves its lines without tariff figures', async () => {
  const db = await worldOf(calls([60]));
  await put(db, 'bills', [
    {
      subscriber_id: 'A',
      period: '2026-03',
      issued_on: '2026-04-01',
      known_on: '2026-04-01',
      total: 55,
    },
  ]);
  const [gate] = await db.rows(`select * from warehouse.invoice_gate('2026-04-10'::date, 'CM')`);
  // rated 40, billed 55: 15 too little
  expect(gate).toMatchObject({ plan_id: 'SMALL', lines: 1, matched: 0, is_passed: false });
  expect(Number(gate?.typical_difference)).toBe(-15);
  expect(await fit(db)).toBeUndefined();
});

test('a prepaid plan is held against what its calls were charged, if any call was', async () => {
  // 12 calls of a minute, 10 of them within the allowance: 2 × 0.30 = 0.60 is due.
  const prepaid = { ...small, payment_type: 'prepaid' };
  const gate = async (charge: number) => {
    const db = await openWorld();
    await put(db, 'plans', [prepaid]);
    await put(db, 'subscribers', [{ ...line, payment_type: 'prepaid' }]);
    const charged = calls(Array(12).fill(60)).map((call, index) => ({
      ...call,
      charge: index < 10 ? 0 : charge,
    }));
    await rollUp(db, [opening, ...charged]);
    return db.rows(`select share, is_passed from warehouse.invoice_gate('2026-04-10'::date, 'CM')`);
  };
  expect(await gate(0.3)).toEqual([{ share: 1, is_passed: true }]);
  expect(await gate(0.9)).toEqual([{ share: 0, is_passed: false }]);
  expect(await gate(0)).toEqual([]);
});

test('an invoice with a discount, in the order of days, is reproduced to the cent', async () => {
  // 10 min on-net use the allowance up, then 3 off-net minutes at 0.60: 40 + 1.80; 5 off: 36.80 asked for.
  const db = await worldOf([
    ...calls(Array(10).fill(60)),
    { at: '2026-03-20 09:00:00', line: 'A', seconds: 121, operator: 'XX' },
  ]);
  await put(db, 'bills', [
    {
      subscriber_id: 'A',
      period: '2026-03',
      issued_on: '2026-04-01',
      known_on: '2026-04-01',
      total: 36.8,
      discount: 5,
    },
  ]);
  const [match] = await db.rows(
    `select rated, billed from warehouse.invoice_match('2026-04-10'::date, 'CM')
     where subscriber_id = 'A' and is_invoice`,
  );
  expect(match).toEqual({ rated: 418_000, billed: 418_000 });
});

test('the fee of the first month is prorated by day', async () => {
  const db = await worldOf([]);
  await put(db, 'subscribers', [
    { ...line, subscriber_id: 'N', activated_on: '2026-03-22' }, // 10 of 31 days
  ]);
  await put(db, 'bills', [
    {
      subscriber_id: 'N',
      period: '2026-03',
      issued_on: '2026-04-01',
      known_on: '2026-04-01',
      total: 12.9,
    },
  ]);
  const [match] = await db.rows(
    `select rated, billed from warehouse.invoice_match('2026-04-10'::date, 'CM') where subscriber_id = 'N'`,
  );
  expect(match).toEqual({ rated: 129_032, billed: 129_000 }); // 40 × 10 / 31
});

test('what becomes known after the as-of date changes nothing, and no plans leave no figures', async () => {
  const db = await worldOf(calls(Array(20).fill(59)));
  const before = await fit(db);
  await rollUp(
    db,
    [{ at: '2026-03-09 10:00:00', line: 'A', seconds: 9000, knownOn: '2026-04-11' }],
    2,
  );
  await put(db, 'plans', [{ ...rival, plan_id: 'R2', monthly_fee: 1, known_on: '2026-04-11' }]);
  expect(await fit(db)).toEqual(before);
  const empty = await worldOf([], []);
  expect(await fit(empty)).toBeUndefined();
});
