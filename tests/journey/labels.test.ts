import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestLabelled } from '../../src/journey/labels.ts';
import { type LabelWorld, openLabelWorld } from './labels-world.ts';

// Everywhere: sample date 1 March, horizon 30 days, so the window is 2–31 March.
// Silence is 30 days: a first silent day of 31 March is known on 29 April.
const asOf = '2026-03-01';
const later = '2026-04-29';

let world: LabelWorld;
beforeEach(async () => {
  world = await openLabelWorld();
  // one line that is always there shows that CDRs were delivered on every day
  await world.line({ id: 'always' });
  await world.active('always', '2026-01-01', '2026-06-30');
});
afterEach(() => world.db.close());

const labelOf = async (id: string, knownBy = later, on = asOf) =>
  (await world.labels(on, knownBy)).find((row) => row.subscriber_id === id);

describe('ends that are told', () => {
  test('a port-out is external, dated at its day', async () => {
    await world.line({ id: 'a' });
    await world.event({ id: 'a', on: '2026-03-10', kind: 'port_out' });
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'external', exit_on: '2026-03-10' });
  });

  test('a closing at the wish of the customer is external, for want of payment involuntary', async () => {
    await world.line({ id: 'a' });
    await world.line({ id: 'a', closedOn: '2026-03-31', reason: 'customer_request' });
    await world.line({ id: 'b' });
    await world.line({ id: 'b', closedOn: '2026-03-02', reason: 'nonpayment' });
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'external', exit_on: '2026-03-31' });
    expect(await labelOf('b')).toMatchObject({ exit_kind: 'involuntary', exit_on: '2026-03-02' });
  });

  test('the day after the horizon and the sample date itself are outside the window', async () => {
    await world.line({ id: 'late' });
    await world.event({ id: 'late', on: '2026-04-01', kind: 'port_out' });
    await world.line({ id: 'early' });
    await world.event({ id: 'early', on: '2026-03-01', kind: 'port_out', knownOn: '2026-03-02' });
    expect(await labelOf('late')).toMatchObject({ exit_kind: null });
    expect(await labelOf('early')).toBeUndefined(); // it had left; nobody had been told
  });

  test('one end told twice is dated at the first telling, with the plainer cause', async () => {
    await world.line({ id: 'a' });
    await world.event({ id: 'a', on: '2026-03-10', kind: 'closed' });
    await world.event({ id: 'a', on: '2026-03-12', kind: 'port_out' });
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'external', exit_on: '2026-03-10' });
  });

  test('a suspension for arrears is involuntary unless the line was resumed', async () => {
    await world.line({ id: 'a' });
    await world.event({ id: 'a', on: '2026-03-10', kind: 'suspend', reason: 'nonpayment' });
    await world.line({ id: 'b' });
    await world.event({ id: 'b', on: '2026-03-10', kind: 'suspend', reason: 'nonpayment' });
    await world.event({ id: 'b', on: '2026-03-14', kind: 'resume' });
    await world.active('a', '2026-01-01', '2026-03-09');
    await world.active('b', '2026-01-01', '2026-06-30');
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'involuntary', exit_on: '2026-03-10' });
    expect(await labelOf('b')).toMatchObject({ exit_kind: null });
  });

  test('an unknown reason is marked as other, no reason at all counts as the own wish', async () => {
    await world.line({ id: 'a' });
    await world.line({ id: 'a', closedOn: '2026-03-10', reason: 'other' });
    await world.line({ id: 'b' });
    await world.line({ id: 'b', closedOn: '2026-03-10' });
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'other' });
    expect(await labelOf('b')).toMatchObject({ exit_kind: 'external' });
  });
});

describe('silence', () => {
  test('is dated at the first silent day and known when its window has passed', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-03-10');
    // last active 10 March: silent from the 11th; the 30th silent day is 9 April
    expect(await labelOf('a', '2026-04-08')).toMatchObject({ exit_kind: null });
    expect(await labelOf('a', '2026-04-09')).toMatchObject({
      exit_kind: 'silent',
      exit_on: '2026-03-11',
    });
  });

  test('of 29 days is a pause', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-03-10');
    await world.active('a', '2026-04-09', '2026-06-30'); // 11 March – 8 April: 29 days
    expect(await labelOf('a')).toMatchObject({ exit_kind: null });
  });

  test('that began before the sample date is no exit of its window', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-02-25');
    expect(await labelOf('a')).toMatchObject({ exit_kind: null });
  });

  test('of a postpaid line is none', async () => {
    await world.line({ id: 'a', payment: 'postpaid' });
    await world.active('a', '2026-01-01', '2026-03-10');
    expect(await labelOf('a')).toMatchObject({ exit_kind: null });
  });

  test('that a closing cuts short is dated and named by the closing', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-03-10');
    await world.line({ id: 'a', closedOn: '2026-03-20', reason: 'nonpayment' });
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'involuntary', exit_on: '2026-03-20' });
  });

  test('is not seen where CDRs stopped coming', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-03-10');
    await world.db.run("delete from warehouse.line_day where day > date '2026-04-08'");
    expect(await labelOf('a', '2026-06-30')).toMatchObject({ exit_kind: null });
  });

  test('is undone by late files once they are known', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-03-10');
    await world.active('a', '2026-03-20', '2026-06-30', 60); // delivered 60 days late
    expect(await labelOf('a', '2026-04-29')).toMatchObject({ exit_kind: 'silent' });
    expect(await labelOf('a', '2026-06-30')).toMatchObject({ exit_kind: null }); // to 1 May known
  });

  test('shows in usage periods where there are no CDRs', async () => {
    await world.db.run('delete from warehouse.line_day');
    await world.line({ id: 'a' });
    const month = (id: string, from: string, to: string, minutes: number) =>
      world.db.run(
        `insert into extracts.usage by name select $id as subscriber_id, $from::date as period_start,
         $to::date as period_end, $minutes as voice_out_min, $to::date as known_on, 1 as unit_id, 1 as line_number`,
        { id, from, to, minutes },
      );
    await month('a', '2026-02-01', '2026-02-28', 5);
    await month('a', '2026-03-01', '2026-03-31', 0);
    await month('always', '2026-03-01', '2026-03-31', 5);
    // active to 28 February, silent from 1 March, and 31 days of it observed
    expect(await labelOf('a', '2026-04-30', '2026-02-28')).toMatchObject({
      exit_kind: 'silent',
      exit_on: '2026-03-01',
    });
  });
});

describe('internal switches', () => {
  test('a plan change at the customer’s wish is internal, one by the operator is none', async () => {
    await world.line({ id: 'a' });
    await world.event({ id: 'a', on: '2026-03-05', kind: 'plan_change' });
    await world.line({ id: 'b' });
    await world.event({ id: 'b', on: '2026-03-05', kind: 'plan_change', reason: 'operator' });
    await world.active('a', '2026-01-01', '2026-06-30');
    await world.active('b', '2026-01-01', '2026-06-30');
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'internal', internal_on: '2026-03-05' });
    expect(await labelOf('b')).toMatchObject({ exit_kind: null, internal_on: null });
  });

  test('an end goes before a switch with which the line goes on, and both are told', async () => {
    await world.line({ id: 'a' });
    await world.event({ id: 'a', on: '2026-03-05', kind: 'plan_change' });
    await world.event({ id: 'a', on: '2026-03-25', kind: 'port_out' });
    expect(await labelOf('a')).toMatchObject({
      exit_kind: 'external',
      exit_on: '2026-03-25',
      internal_on: '2026-03-05',
    });
  });

  test('a re-entry turns an end into internal from the day the new line is known', async () => {
    await world.line({ id: 'old', person: 'p' });
    await world.line({
      id: 'old',
      person: 'p',
      closedOn: '2026-03-10',
      reason: 'customer_request',
    });
    await world.line({ id: 'new', person: 'p', activatedOn: '2026-03-20', knownOn: '2026-05-02' });
    await world.active('new', '2026-03-20', '2026-06-30');
    expect(await labelOf('old', '2026-05-01')).toMatchObject({ exit_kind: 'external' });
    expect(await labelOf('old', '2026-05-02')).toMatchObject({
      exit_kind: 'internal',
      exit_on: '2026-03-10',
    });
  });

  test('so does a re-entry under another name that was recognised and confirmed', async () => {
    await world.line({ id: 'old' });
    await world.line({ id: 'old', closedOn: '2026-03-10', reason: 'customer_request' });
    await world.line({ id: 'new', activatedOn: '2026-03-20' });
    await world.active('new', '2026-03-20', '2026-06-30');
    await world.db.run(
      "insert into warehouse.reentry values ('new', 'old', 0.9, true, 'handset', date '2026-04-20')",
    );
    expect(await labelOf('old', '2026-04-19')).toMatchObject({ exit_kind: 'external' });
    expect(await labelOf('old', '2026-04-20')).toMatchObject({ exit_kind: 'internal' });
  });

  test('a ported number is gone whatever else the person holds, and so is one with an old second line', async () => {
    await world.line({ id: 'ported', person: 'p' });
    await world.event({ id: 'ported', on: '2026-03-10', kind: 'port_out' });
    await world.line({ id: 'fresh', person: 'p', activatedOn: '2026-03-20' });
    await world.line({ id: 'second', person: 'q' });
    await world.line({ id: 'closed', person: 'q', activatedOn: '2025-06-01' });
    await world.line({
      id: 'closed',
      person: 'q',
      activatedOn: '2025-06-01',
      closedOn: '2026-03-10',
      reason: 'customer_request',
    });
    expect(await labelOf('ported')).toMatchObject({ exit_kind: 'external' });
    expect(await labelOf('closed')).toMatchObject({ exit_kind: 'external' });
  });

  test('without any events a difference between two lists of lines shows the switch', async () => {
    await world.line({ id: 'a', plan: 'P1' });
    await world.line({ id: 'a', plan: 'P2', knownOn: '2026-03-15' });
    await world.active('a', '2026-01-01', '2026-06-30');
    expect(await labelOf('a')).toMatchObject({ exit_kind: 'internal', internal_on: '2026-03-31' });
  });
});

describe('honest time', () => {
  test('a closing file that arrives late changes no label of an earlier day', async () => {
    await world.line({ id: 'a' });
    await world.active('a', '2026-01-01', '2026-06-30');
    await world.line({
      id: 'a',
      closedOn: '2026-03-10',
      reason: 'customer_request',
      knownOn: '2026-05-10',
    });
    expect(await labelOf('a', '2026-05-09')).toMatchObject({ exit_kind: null });
    expect(await labelOf('a', '2026-05-10')).toMatchObject({ exit_kind: 'external' });
  });

  test('labels asked for before the horizon has passed are refused', async () => {
    await expect(world.labels(asOf, '2026-03-30')).rejects.toThrow('not complete');
  });

  test('the newest date with complete labels leaves room for horizon and silence', async () => {
    const config = { churn: { horizonDays: 30, silentDays: 30, activeDays: 14 } };
    // 29 April − (30 + 30 − 1) days = 1 March
    expect(await newestLabelled({ db: world.db, config, knownBy: later })).toEqual({
      withSilence: '2026-03-01',
      withoutSilence: '2026-03-30',
    });
  });
});
