import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulate/simulate.ts';
import { allRows, dayOf, filesBelow, hashesOf, headerOf, type Row, rowsOf } from './delivered.ts';
import { rateByHand } from './rate-by-hand.ts';

// 240 lines, May (whole, with its invoices of 3 June) and four days more
const asked = { subscribers: 240, days: 35, end: '2026-06-04', seed: 3 };
const folder = mkdtempSync(join(tmpdir(), 'holdfast-test-simulate-'));
const one = join(folder, 'one');
const two = join(folder, 'two');

beforeAll(async () => {
  await simulate({ ...asked, out: one, threads: 1 });
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a simulated operator', () => {
  it('has the same bytes in every file, whatever the number of threads', async () => {
    await simulate({ ...asked, out: two, threads: 2 });
    expect(hashesOf(two)).toEqual(hashesOf(one));
  }, 600_000);

  it('hands over all twelve extracts with the names of the contract', () => {
    const files = filesBelow(one);
    for (const [extract, columns] of Object.entries(contract)) {
      const first = files.find((file) => file.startsWith(`${extract}/`));
      expect(first, extract).toBeDefined();
      expect(headerOf(one, first!), extract).toEqual(columns.split(' '));
    }
  });

  it('knows nothing in a file that came later than the file', () => {
    for (const file of filesBelow(one).filter((path) => /^(?!truth).*\d{8}/.test(path))) {
      const day = dayOf(file);
      for (const row of rowsOf(one, file)) {
        for (const column of happened) {
          if (row[column]) expect(row[column].slice(0, 10) <= day, `${file} ${column}`).toBe(true);
        }
      }
    }
  });

  it('puts each call record into the file of its day', () => {
    for (const file of filesBelow(one).filter((path) => path.startsWith('cdr/'))) {
      const days = new Set(rowsOf(one, file).map((row) => row.event_at!.slice(0, 10)));
      expect([...days]).toEqual([dayOf(file)]);
    }
  });

  it('orders the call records of a day by time, line, direction, kind, peer and duration', () => {
    for (const file of filesBelow(one).filter((path) => path.startsWith('cdr/'))) {
      const keys = rowsOf(one, file).map(
        ({ event_at, subscriber_id, direction, kind, peer, duration_s }) =>
          [event_at, subscriber_id, direction, kind, peer, duration_s?.padStart(8, '0')].join(' '),
      );
      expect(keys).toEqual([...keys].sort());
    }
  });

  it('sends invoices that a slow reference rates to the same cent from the call records', () => {
    const plans = new Map(
      rowsOf(one, 'plans/plans_20260501.csv')
        .filter((plan) => plan.valid_to === '')
        .map((plan) => [plan.plan_id!, plan]),
    );
    const lines = byKey(rowsOf(one, 'subscribers/subscribers_20260531.csv.gz'));
    const records = grouped(
      filesBelow(one)
        .filter((file) => file.startsWith('cdr/cdr_202605'))
        .flatMap((file) => rowsOf(one, file)),
    );
    const bills = rowsOf(one, 'bills/bills_20260603.csv.gz');
    expect(bills.length).toBeGreaterThan(60);
    for (const bill of bills) {
      const line = lines.get(bill.subscriber_id!)!;
      const plan = plans.get(line.plan_id!)!;
      const rated = rateByHand(records.get(bill.subscriber_id!) ?? [], plan, 'KN');
      const days =
        line.activated_on! > '2026-05-01' ? 32 - Number(line.activated_on!.slice(8)) : 31;
      const fee = (Number(plan.monthly_fee) * days) / 31;
      expect(Number(bill.recurring_charge)).toBeCloseTo(fee, 2);
      expect(Number(bill.usage_charge) * 10_000).toBeCloseTo(rated.usage, 3);
      expect(Number(bill.overage_charge) * 10_000).toBeCloseTo(rated.overage, 3);
      const total =
        Number(bill.recurring_charge) +
        Number(bill.usage_charge) +
        Number(bill.overage_charge) -
        Number(bill.discount);
      expect(Number(bill.total)).toBeCloseTo(total, 6);
    }
  });

  it('lets no line that is gone be heard of again', () => {
    const gone = byKey(allRows(one, 'truth').filter((row) => row.exit_on));
    for (const record of allRows(one, 'cdr')) {
      const line = gone.get(record.subscriber_id!);
      if (line) expect(record.event_at!.slice(0, 10) < line.exit_on!, line.exit_way).toBe(true);
    }
  });

  it('keeps the sellers it planted out of the list of known numbers', () => {
    const known = new Set(allRows(one, 'numbers').map((row) => row.number));
    const planted = rowsOf(one, 'truth/numbers.csv').map((row) => row.number!);
    const rung = new Set(allRows(one, 'cdr').map((row) => row.peer));
    expect(planted.length).toBeGreaterThan(0);
    expect(planted.filter((number) => known.has(number))).toEqual([]);
    expect(planted.filter((number) => !rung.has(number))).toEqual([]);
  });

  it('lets farmed lines share a few phones and one channel', () => {
    const farmed = rowsOf(one, 'truth/lines.csv').filter((row) => row.origin === 'farmed');
    const ids = new Set(farmed.map((row) => row.subscriber_id));
    const records = allRows(one, 'cdr').filter((row) => ids.has(row.subscriber_id));
    expect(farmed.length).toBeGreaterThan(3);
    expect(new Set(records.map((row) => row.imei)).size).toBeLessThanOrEqual(3);
  });
});

const happened = [
  ...['event_at', 'closed_on', 'activated_on', 'issued_on', 'paid_on', 'recharged_at'],
  ...['opened_at', 'resolved_at', 'occurred_at', 'starts_on', 'valid_from', 'valid_to'],
];

const contract = {
  subscribers:
    'subscriber_id msisdn imsi customer_id account_id activated_on status closed_on close_reason brand plan_id payment_type contract_end_on region sales_channel birth_year gender credit_limit do_not_contact manager_id',
  cdr: 'event_at subscriber_id direction kind peer peer_operator duration_s bytes charge cell_id imei roaming result',
  usage:
    'subscriber_id period_start period_end voice_out_min voice_in_min onnet_min offnet_min roaming_min sms_out sms_in data_mb charge recharge_amount recharge_count',
  bills:
    'subscriber_id period issued_on due_on recurring_charge usage_charge overage_charge discount total paid_on arrears',
  recharges: 'subscriber_id recharged_at amount channel balance_after',
  complaints:
    'complaint_id subscriber_id opened_at category channel severity resolved_at reopened satisfaction',
  service_events: 'subscriber_id occurred_at kind detail reason',
  plans:
    'plan_id operator brand name payment_type monthly_fee voice_min sms data_mb onnet_rate offnet_rate sms_rate data_rate voice_block_s data_block_kb valid_from valid_to sellable',
  campaigns: 'campaign_id operator starts_on ends_on region brand plan_id strength',
  numbers: 'number operator role valid_from valid_to',
  accounts:
    'account_id name industry contract_end_on products applications satisfaction closeness manager_id',
  outcomes: 'alert_id contacted_at agent offer result note',
};

function grouped(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.subscriber_id!);
    if (group) group.push(row);
    else groups.set(row.subscriber_id!, [row]);
  }
  return groups;
}

function byKey<T extends Record<string, string>>(rows: T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.subscriber_id!, row]));
}
